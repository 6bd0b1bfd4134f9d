package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What can still happen to requests after one level of a diagram. Immutable to its callers. */
final class Outlook {
  /** Before what happens to every request. */
  static final int START = -2;

  /** No dimension bounds it. */
  static final int ANYWHERE = -1;

  private final Ground ground;
  private final int side;
  private final int level;
  private final long[] begun;
  private final List<Integer> unbegun = new ArrayList<>();
  private final List<long[]> removing = new ArrayList<>();
  private final List<Hope> hopes = new ArrayList<>();
  private final int[] objectives;
  private boolean mayBeInside;
  private long aims;
  private long wishes;
  private long limits;

  /**
   * Points that some atoms may still get, at most once.
   *
   * @param dimension the one of which a value is needed; {@link #ANYWHERE} if there is none
   * @param values of the dimension that are needed
   * @param sure whether they are given for each of these values
   */
  record Hope(int influence, int dimension, long values, boolean sure) {}

  /**
   * Of one level.
   *
   * @param side the bits of the revisions
   */
  Outlook(Ground ground, int side, int level) {
    this.ground = ground;
    this.side = side;
    this.level = level;
    this.begun = new long[ground.words()];
    Map<Integer, List<Integer>> later = new LinkedHashMap<>();
    for (int guard = 0; guard < ground.guards(); guard++) {
      if (ground.belongs(guard, side) && ground.levels().last(guard) > level) {
        later.computeIfAbsent(ground.influence(guard), any -> new ArrayList<>()).add(guard);
      }
    }
    later.forEach(this::add);
    this.objectives = IntStream.range(0, ground.arena().aims().size()).map(this::found).toArray();
  }

  private void add(int influence, List<Integer> guards) {
    boolean isUnbegun = false;
    for (int guard : guards) {
      boolean first = ground.levels().first(guard) > level;
      isUnbegun |= first;
      begun[guard >> 6] |= first ? 0 : 1L << guard;
    }
    Influence what = ground.what(influence);
    if (isUnbegun && Relevance.changesContests(what)) {
      unbegun.add(influence);
    }
    mayBeInside |= isUnbegun && what instanceof Influence.Inside;
    aims |= what instanceof Influence.Aim ? 1L << ground.number(influence) : 0;
    wishes |= what instanceof Influence.Wish ? 1L << ground.number(influence) : 0;
    if (what instanceof Influence.Exclude) {
      removing.add(ground.excluded(influence));
    } else if (what instanceof Influence.Points) {
      hopes.add(hope(influence, guards));
    } else if (what instanceof Influence.Ceiling || what instanceof Influence.Window) {
      limits |= 1L << ground.number(influence);
    }
  }

  /** Bound by the dimension that leaves the smallest part of the requests. */
  private Hope hope(int influence, List<Integer> guards) {
    int best = ANYWHERE;
    long values = 1;
    double part = 1;
    for (int later = Math.max(0, level + 1); later < ground.levels().count(); later++) {
      int dimension = ground.levels().dimension(later);
      long union = 0;
      for (int guard : guards) {
        union |= ground.values(guard, dimension);
      }
      int all = ground.space().dimensions().get(dimension).values().size();
      if (Long.bitCount(union) < part * all) {
        best = dimension;
        values = union;
        part = Long.bitCount(union) / (double) all;
      }
    }
    return new Hope(influence, best, values, isSure(influence, guards));
  }

  private boolean isSure(int influence, List<Integer> guards) {
    int only = guards.get(0);
    return ground.boxes(influence) == 1
        && ground.levels().first(only) == ground.levels().last(only)
        && (ground.sides(influence) & side) == side;
  }

  int level() {
    return level;
  }

  /** Boxes that are half decided; not to be written to. */
  long[] begun() {
    return begun;
  }

  /** What can change contests and is not yet asked for. */
  List<Integer> unbegun() {
    return unbegun;
  }

  /** Atoms of everything that may still exclude some. */
  List<long[]> removing() {
    return removing;
  }

  List<Hope> hopes() {
    return hopes;
  }

  boolean mayBeInside() {
    return mayBeInside;
  }

  /** Wishes that can still count beside those of a state. */
  long wishes(long state) {
    return State.wishes(state) | wishes;
  }

  /** Limits that can still count beside those of a state; bit 0 is what physically fits. */
  long limits(long state) {
    return State.limits(state) | limits;
  }

  /** Objectives that can still count, as bits of a set. */
  int objectives(int aim) {
    return objectives[aim];
  }

  private int found(int aim) {
    int set = 1 << ground.objective(aim);
    for (long left = aims >>> aim << aim; left != 0; left &= left - 1) {
      set |= 1 << ground.objective(Long.numberOfTrailingZeros(left));
    }
    return set;
  }

  /** The least aim that always ends in the same objective. */
  int canonical(int aim) {
    int least = aim;
    for (int lower = aim; lower >= 0; lower--) {
      boolean same = ground.objective(lower) == ground.objective(aim);
      least = same ? lower : least;
      if (!same && (aims >>> lower & 1) != 0) {
        return least;
      }
    }
    return least;
  }
}
