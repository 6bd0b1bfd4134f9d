package dev.pointsman.policy.analysis;

import dev.pointsman.policy.analysis.Diagram.Ending;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Builds a diagram level by level. Confined to one thread; used once.
 *
 * <p>Idea: all cells that agree so far on which boxes can still hold and on which atoms are left
 * are one state, counted exactly, so billions of cells become thousands of states. Atoms that can
 * no longer decide the question are dropped ({@link Survival}), which makes more states equal.
 * Cost: states times classes of the level's values. Limit: {@link #MOST_STATES}, then {@link
 * TooLarge}.
 */
final class DiagramBuilder {
  static final int MOST_STATES = 3_000_000;

  private static final int STATES_BETWEEN_LOOKS = 256;
  private static final int OPEN = 0;
  private static final int DENIED = 1;
  private static final int IMPOSSIBLE = 2;

  private final RequestSpace space;
  private final List<Guard> guards;
  private final Atoms atoms;
  private final List<long[]> excludedBy;
  private final AllowedSets sets;
  private final Levels levels;
  private final int words;
  private final Deadline deadline;
  private List<long[]> states = new ArrayList<>();
  private double[] cells = {1};
  private long total = 1;

  DiagramBuilder(Hard hard, Atoms atoms, Deadline deadline) {
    this.deadline = deadline;
    this.space = hard.space();
    this.guards = Guard.of(hard);
    this.atoms = atoms;
    this.excludedBy = hard.effects().stream().map(each -> atoms.of(each.excluded())).toList();
    this.sets = new AllowedSets(excludedBy);
    this.levels = new Levels(space, guards);
    this.words = (guards.size() + 63) >> 6;
  }

  Diagram build() {
    states.add(start());
    List<Diagram.Layer> layers = new ArrayList<>();
    for (int level = 0; level < levels.count(); level++) {
      layers.add(layer(level));
    }
    List<Diagram.Leaf> leaves = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      leaves.add(new Diagram.Leaf(ending(states.get(i)), cells[i]));
    }
    return new Diagram(layers, leaves, total);
  }

  private long[] start() {
    long[] start = new long[words + 1];
    start[words] = (long) sets.number(atoms.all()) << 2;
    for (int guard = 0; guard < guards.size(); guard++) {
      if (levels.last(guard) < 0) {
        happen(guard, start);
      }
    }
    return start;
  }

  private Diagram.Layer layer(int level) {
    Dimension dimension = space.dimensions().get(levels.dimension(level));
    List<Integer> asking = levels.asking(level);
    int[] classOf = new int[dimension.values().size()];
    List<BitSet> classes = levels.classes(level, classOf);
    Step step = new Step(level, asking, classes);
    int[] sizes = new int[classes.size()];
    Arrays.stream(classOf).forEach(each -> sizes[each]++);
    int[] next = new int[states.size() * sizes.length];
    Numbering reached = new Numbering();
    double[] count = new double[next.length];
    for (int i = 0; i < next.length; i++) {
      int from = i / sizes.length;
      int taken = i % sizes.length;
      long[] state = step.from(states.get(from), taken);
      int known = reached.size();
      int to = reached.of(state);
      if (to == known) {
        bound(reached.size());
      }
      next[i] = to;
      count[to] += cells[from] * sizes[taken];
    }
    states = reached.rows();
    cells = Arrays.copyOf(count, reached.size());
    total += reached.size();
    return new Diagram.Layer(levels.dimension(level), classOf, sizes.length, next);
  }

  private void bound(int reached) {
    if (reached % STATES_BETWEEN_LOOKS == 0) {
      deadline.check();
    }
    if (total + reached > MOST_STATES) {
      throw new TooLarge("more than " + MOST_STATES + " states (the rules are too entangled)");
    }
  }

  private void happen(int guard, long[] state) {
    int effect = guards.get(guard).effect();
    long flag = state[words] & 3;
    if (effect >= 0) {
      int left = sets.without((int) (state[words] >>> 2), effect);
      state[words] = (long) left << 2 | flag;
    } else {
      long worse = Math.max(flag, effect == Guard.DENIED ? DENIED : IMPOSSIBLE);
      state[words] = (state[words] & ~3) | worse;
    }
  }

  private Ending ending(long[] state) {
    int flag = (int) (state[words] & 3);
    if (flag != OPEN) {
      return flag == DENIED ? Ending.DENIED : Ending.IMPOSSIBLE;
    }
    long[] left = sets.set((int) (state[words] >>> 2));
    return switch (Math.min(2, atoms.countProviders(left))) {
      case 0 -> Ending.NO_ROUTE;
      case 1 -> Ending.SINGLE_PROVIDER;
      default -> Ending.SEVERAL_PROVIDERS;
    };
  }

  /** What a level does to states. */
  private final class Step {
    private final List<long[]> classes;
    private final long[] asking = new long[words];
    private final long[] beginning = new long[words];
    private final long[] ending = new long[words];
    private final long[] stillOpen = new long[words];
    private final Survival survival;
    private final boolean mayBeImpossible;

    Step(int level, List<Integer> asking, List<BitSet> classes) {
      this.classes = classes.stream().map(holding -> words(holding)).toList();
      for (int guard : asking) {
        set(this.asking, guard, true);
        set(beginning, guard, levels.first(guard) == level);
        set(ending, guard, levels.last(guard) == level);
      }
      BitSet later = new BitSet();
      boolean impossible = false;
      for (int guard = 0; guard < guards.size(); guard++) {
        if (levels.last(guard) > level) {
          stillOpen[guard >> 6] |= levels.first(guard) <= level ? 1L << guard : 0;
          impossible |= guards.get(guard).effect() == Guard.IMPOSSIBLE;
          if (guards.get(guard).effect() >= 0) {
            later.set(guards.get(guard).effect());
          }
        }
      }
      this.mayBeImpossible = impossible;
      this.survival = new Survival(atoms, later.stream().mapToObj(excludedBy::get).toList());
    }

    long[] from(long[] before, int taken) {
      long[] state = before.clone();
      long[] holding = classes.get(taken);
      for (int i = 0; i < words; i++) {
        long alive = (before[i] | beginning[i]) & asking[i] & holding[i];
        state[i] = ((before[i] & ~asking[i]) | (alive & ~ending[i])) & stillOpen[i];
        for (long now = alive & ending[i]; now != 0; now &= now - 1) {
          happen((i << 6) + Long.numberOfTrailingZeros(now), state);
        }
      }
      settle(state);
      return state;
    }

    private long[] words(BitSet guards) {
      return Arrays.copyOf(guards.toLongArray(), words);
    }

    private static void set(long[] bits, int guard, boolean value) {
      bits[guard >> 6] |= value ? 1L << guard : 0;
    }

    /** Of a cell that is refused nothing else matters any more. */
    private void settle(long[] state) {
      int flag = (int) (state[words] & 3);
      if (flag == OPEN) {
        state[words] = (long) survival.reduce((int) (state[words] >>> 2), sets) << 2;
        return;
      }
      state[words] = flag;
      for (int i = 0; i < words && (flag == IMPOSSIBLE || !mayBeImpossible); i++) {
        state[i] = 0;
      }
    }
  }
}
