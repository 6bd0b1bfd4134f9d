package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * In which order a diagram asks for the dimensions: always next the one that leaves the fewest
 * boxes half decided. Immutable.
 */
final class Levels {
  /** A dimension of more values than these, the tenants of a table, would multiply all states. */
  private static final int MANY = 32;

  private static final long LAST = 100_000_000;

  private static final long LATE = 1_000_000;

  private final RequestSpace space;
  private final List<Guard> guards;
  private final int[] order;
  private final int[] first;
  private final int[] last;
  private final boolean[] early;

  Levels(RequestSpace space, List<Guard> guards) {
    this(space, guards, any -> false);
  }

  /** With dimensions first that a box of some kind asks for. */
  Levels(RequestSpace space, List<Guard> guards, Predicate<Guard> kind) {
    this.space = space;
    this.guards = guards;
    this.early = new boolean[space.size()];
    for (int guard = 0; guard < guards.size(); guard++) {
      for (int i = 0; i < early.length; i++) {
        early[i] |= kind.test(guards.get(guard)) && asks(guard, i);
      }
    }
    this.order = new int[space.size()];
    this.first = new int[guards.size()];
    this.last = new int[guards.size()];
    order();
    for (int guard = 0; guard < guards.size(); guard++) {
      first[guard] = order.length;
      last[guard] = -1;
      for (int level = 0; level < order.length; level++) {
        if (asks(guard, order[level])) {
          first[guard] = Math.min(first[guard], level);
          last[guard] = level;
        }
      }
    }
  }

  List<Guard> guards() {
    return guards;
  }

  int count() {
    return order.length;
  }

  int dimension(int level) {
    return order[level];
  }

  /** Where a box is first asked for; as many as there are levels if it is the whole space. */
  int first(int guard) {
    return first[guard];
  }

  /** Where a box is decided; -1 if it is the whole space. */
  int last(int guard) {
    return last[guard];
  }

  /** Whether a level decides about a box; before all levels, whether none does. */
  boolean decides(int guard, int level) {
    return level < 0 ? last[guard] < 0 : asks(guard, order[level]);
  }

  /** Whether a box is not asked for before a level. */
  boolean begins(int guard, int level) {
    return level < 0 ? last[guard] < 0 : first[guard] == level;
  }

  /** Boxes that the level asks for. */
  List<Integer> asking(int level) {
    List<Integer> asking = new ArrayList<>();
    for (int guard = 0; guard < guards.size(); guard++) {
      if (asks(guard, order[level])) {
        asking.add(guard);
      }
    }
    return asking;
  }

  /** Values of a level for which the same boxes hold are one class. */
  List<BitSet> classes(int level, int[] classOf) {
    Map<BitSet, Integer> classes = new LinkedHashMap<>();
    List<Integer> asking = asking(level);
    for (int value = 0; value < classOf.length; value++) {
      BitSet holding = new BitSet();
      for (int guard : asking) {
        holding.set(guard, (guards.get(guard).values(dimension(level)) >>> value & 1) != 0);
      }
      classOf[value] = classes.computeIfAbsent(holding, any -> classes.size());
    }
    return List.copyOf(classes.keySet());
  }

  private boolean asks(int guard, int dimension) {
    return guards.get(guard).values(dimension) != space.dimensions().get(dimension).all();
  }

  private void order() {
    int[] left = new int[guards.size()];
    for (int guard = 0; guard < left.length; guard++) {
      for (int i = 0; i < space.size(); i++) {
        left[guard] += asks(guard, i) ? 1 : 0;
      }
    }
    int[] whole = left.clone();
    boolean[] done = new boolean[space.size()];
    for (int level = 0; level < order.length; level++) {
      int best = -1;
      long least = Long.MAX_VALUE;
      for (int i = 0; i < done.length; i++) {
        long weight = done[i] ? Long.MAX_VALUE : weight(i, left, whole);
        if (weight < least) {
          least = weight;
          best = i;
        }
      }
      done[best] = true;
      order[level] = best;
      for (int guard = 0; guard < left.length; guard++) {
        left[guard] -= asks(guard, best) ? 1 : 0;
      }
    }
  }

  private long weight(int dimension, int[] left, int[] whole) {
    long open = 0;
    for (int guard = 0; guard < left.length; guard++) {
      boolean asked = asks(guard, dimension);
      int after = left[guard] - (asked ? 1 : 0);
      open += after > 0 && after < whole[guard] ? 1 : 0;
    }
    int values = space.dimensions().get(dimension).values().size();
    long late = early[dimension] ? 0 : LATE;
    return late + open * 100 + values + (values > MANY ? LAST : 0);
  }
}
