package dev.pointsman.policy.analysis;

import java.util.ArrayList;
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
  private final RequestSpace space;
  private final Ground ground;
  private final int side;
  private final Levels levels;
  private final Budget budget;
  private final Relevance relevance;
  private final Stairs stairs;
  private final int words;
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
    int start = states.of(start());
    List<WinnerDiagram.Layer> layers = new ArrayList<>();
    for (int level = 0; level < levels.count(); level++) {
      layers.add(layer(level));
    }
    int[] endings = new int[states.size()];
    for (int i = start; i < endings.length; i++) {
      long[] state = states.row(i);
      endings[i] = stairs.of((int) state[words], state[words + 1]);
    }
    return new WinnerDiagram(layers, endings);
  }

  private long[] start() {
    long[] start = new long[words + 2];
    start[words] = ground.everybody();
    start[words + 1] = ground.isAsked() ? 0 : State.INSIDE;
    for (int guard = 0; guard < ground.guards(); guard++) {
      if (levels.last(guard) < 0 && ground.belongs(guard, side)) {
        ground.happen(ground.influence(guard), start);
      }
    }
    return start;
  }

  private WinnerDiagram.Layer layer(int level) {
    Dimension dimension = space.dimensions().get(levels.dimension(level));
    int[] classOf = new int[dimension.values().size()];
    List<BitSet> classes = ground.classes(level, classOf);
    Step step = new Step(level, classes);
    int[] next = new int[states.size() * classes.size()];
    Numbering reached = new Numbering();
    for (int i = 0; i < next.length; i++) {
      long[] state = step.from(states.row(i / classes.size()), i % classes.size());
      int before = reached.size();
      next[i] = reached.of(state);
      if (reached.size() > before) {
        budget.take();
      }
    }
    states = reached;
    return new WinnerDiagram.Layer(levels.dimension(level), classOf, classes.size(), next);
  }

  /** What a level does to states. */
  private final class Step {
    private final int level;
    private final int[] asking;
    private final List<BitSet> classes;
    private final long[] stillOpen = new long[words];
    private final Settling settling;

    Step(int level, List<BitSet> classes) {
      this.level = level;
      this.classes = classes;
      this.asking =
          levels.asking(level).stream()
              .filter(guard -> ground.belongs(guard, side))
              .mapToInt(Integer::intValue)
              .toArray();
      List<Integer> later = new ArrayList<>();
      for (int guard = 0; guard < ground.guards(); guard++) {
        if (levels.last(guard) > level && ground.belongs(guard, side)) {
          stillOpen[guard >> 6] |= levels.first(guard) <= level ? 1L << guard : 0;
          later.add(guard);
        }
      }
      this.settling = new Settling(ground, relevance, later, level);
    }

    long[] from(long[] before, int taken) {
      long[] state = before.clone();
      BitSet holding = classes.get(taken);
      for (int guard : asking) {
        boolean open = levels.first(guard) == level || (before[guard >> 6] >>> guard & 1) != 0;
        if (!open || !holding.get(guard)) {
          state[guard >> 6] &= ~(1L << guard);
        } else if (levels.last(guard) == level) {
          ground.happen(ground.influence(guard), state);
        } else {
          state[guard >> 6] |= 1L << guard;
        }
      }
      for (int i = 0; i < words; i++) {
        state[i] &= stillOpen[i];
      }
      settling.settle(state);
      return state;
    }
  }
}
