package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Builds the diagram of winners of one revision on one line of sizes, level by level. Confined to
 * one thread; used once.
 *
 * <p>Idea: as in {@link DiagramBuilder}, but a state also knows who is ahead by how many points,
 * and what will rank among equal points. Atoms that can no longer win are dropped ({@link
 * Rivalry}), boxes that can change nothing in what is left are forgotten, and only differences in
 * points count; so most states become equal long before the last level.
 */
final class WinnerBuilder {
  private static final int BEFORE_ALL = -1;
  private static final int AT_ONCE = 4_096;

  private final RequestSpace space;
  private final Ground ground;
  private final int side;
  private final Levels levels;
  private final Budget budget;
  private final Relevance relevance;
  private final Stairs stairs;
  private final int words;
  private Contests contests = new Contests();
  private Numbering states = new Numbering();

  /**
   * For one revision.
   *
   * @param side its bit
   * @param stairs endings, common to all that are compared
   * @param budget how much may still be looked at
   */
  WinnerBuilder(Ground ground, int side, Stairs stairs, Budget budget) {
    this.ground = ground;
    this.space = ground.space();
    this.relevance = new Relevance(ground);
    this.stairs = stairs;
    this.side = side;
    this.levels = ground.levels();
    this.budget = budget;
    this.words = ground.words();
  }

  WinnerDiagram build() {
    start();
    List<WinnerDiagram.Layer> layers = new ArrayList<>();
    for (int level = 0; level < levels.count(); level++) {
      layers.add(layer(level));
    }
    int[] endings = new int[states.size()];
    for (int i = 0; i < endings.length; i++) {
      long[] state = states.row(i);
      endings[i] = stairs.of(state[words], state[words + 1]);
    }
    return new WinnerDiagram(layers, endings);
  }

  /** What happens to every request whatever it is. */
  private void start() {
    BitSet always = new BitSet();
    for (int guard = 0; guard < ground.guards(); guard++) {
      always.set(guard, levels.last(guard) == BEFORE_ALL);
    }
    long[] start = new long[words + 2];
    start[words] = contests.number(ground.everybody());
    start[words + 1] = ground.isAsked() ? 0 : State.INSIDE;
    int unused = states.of(start);
    int[] unusedNext = reach(new Step(BEFORE_ALL, List.of(always)), 1);
  }

  private WinnerDiagram.Layer layer(int level) {
    Dimension dimension = space.dimensions().get(levels.dimension(level));
    int[] classOf = new int[dimension.values().size()];
    List<BitSet> classes = levels.classes(level, classOf);
    Step step = new Step(level, classes);
    int[] next = reach(step, classes.size());
    return new WinnerDiagram.Layer(levels.dimension(level), classOf, classes.size(), next);
  }

  /**
   * Goes on from every state, and says to which state each class of values leads. Of some thousands
   * at a time first what happens is found, then who is left, then what still matters: a process
   * that asks one question compiles three small loops much sooner than a large one.
   */
  private int[] reach(Step step, int classes) {
    int[] next = new int[states.size() * classes];
    Numbering reached = new Numbering();
    for (int from = 0; from < next.length; from += AT_ONCE) {
      long[][] some = new long[Math.min(AT_ONCE, next.length - from)][];
      step.settling.compete(some, step.happenings(some, from));
      step.settling.climb(step.settling.settle(some));
      number(some, reached, next, from);
    }
    states = reached;
    contests = step.settling.contests();
    return next;
  }

  private void number(long[][] some, Numbering reached, int[] next, int from) {
    for (int i = 0; i < some.length; i++) {
      int before = reached.size();
      next[from + i] = reached.of(some[i]);
      if (next[from + i] == before) {
        budget.take();
      }
    }
  }

  /** What a level does to states. */
  private final class Step {
    private final List<long[]> classes = new ArrayList<>();
    private final long[] asking = new long[words];
    private final long[] beginning = new long[words];
    private final long[] ending = new long[words];
    private final long[] stillOpen;
    private final long[] happening = new long[words];
    private final Settling settling;
    private boolean happens;

    Step(int level, List<BitSet> classes) {
      classes.forEach(each -> this.classes.add(Arrays.copyOf(each.toLongArray(), words)));
      for (int guard = 0; guard < ground.guards(); guard++) {
        long bit = ground.belongs(guard, side) ? 1L << guard : 0;
        boolean now = levels.decides(guard, level);
        asking[guard >> 6] |= now ? bit : 0;
        beginning[guard >> 6] |= now && levels.begins(guard, level) ? bit : 0;
        ending[guard >> 6] |= levels.last(guard) == level ? bit : 0;
      }
      Outlook outlook = new Outlook(ground, side, level);
      this.stillOpen = outlook.begun();
      this.settling = new Settling(ground, relevance, stairs, outlook, contests);
    }

    /** Makes some of the states that classes of values lead to, and says what happened to each. */
    int[] happenings(long[][] states, int begin) {
      int[] happenings = new int[states.length];
      for (int i = 0; i < happenings.length; i++) {
        long[] before = WinnerBuilder.this.states.row((begin + i) / classes.size());
        states[i] = from(before, (begin + i) % classes.size());
        happenings[i] = happens ? settling.happening(before[words], happening) : Round.NOTHING;
      }
      return happenings;
    }

    /** The state that a class of values leads to, with the contest that it had before. */
    private long[] from(long[] before, int taken) {
      long[] holding = classes.get(taken);
      long[] state = new long[words + 2];
      long changes = 0;
      state[words] = before[words];
      state[words + 1] = before[words + 1];
      for (int i = 0; i < words; i++) {
        long alive = (before[i] | beginning[i]) & asking[i] & holding[i];
        long now = alive & ending[i];
        state[i] = ((before[i] & ~asking[i]) | (alive & ~ending[i])) & stillOpen[i];
        happening[i] = now & relevance.applied()[i];
        changes |= happening[i];
        for (long left = now & ~happening[i]; left != 0; left &= left - 1) {
          int guard = (i << 6) + Long.numberOfTrailingZeros(left);
          state[words + 1] = ground.after(ground.influence(guard), state[words + 1]);
        }
      }
      happens = changes != 0;
      state[words + 1] = answered(before, state[words + 1]);
      return state;
    }

    /** Where nobody can win it does not matter whom the caller asks for. */
    private long answered(long[] before, long known) {
      boolean nobody = before[words] == Contests.NOBODY;
      boolean open = State.flag(before[words + 1]) == State.OPEN;
      return nobody && open && State.flag(known) == State.ASKED ? State.withoutFlag(known) : known;
    }
  }
}
