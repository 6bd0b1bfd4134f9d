package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * How requests end, cell by cell, with all rules and without one of them. Cost: some microseconds a
 * cell once the ground is laid. Confined to one thread.
 */
final class CellEndings {
  /** Where a cell lies on no line of sizes there are no requests. */
  static final int NOWHERE = -1;

  private final List<Reach> reaches = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();

  private record Line(TokenSizes.Part part, Ground ground, Stairs stairs) {}

  CellEndings(Influences influences) {
    RequestSpace space = influences.space();
    // what excludes comes first: it leaves small contests, of which few are different
    for (boolean excluding : List.of(true, false)) {
      influences.all().stream()
          .filter(each -> each.influence() instanceof Influence.Exclude == excluding)
          .forEach(reaches::add);
    }
    Arena arena = new Arena(reaches);
    Atoms atoms = new Atoms(influences.universe(), Separators.of(reaches));
    for (TokenSizes.Part part : new TokenSizes(space).parts()) {
      if (part.sizes() != null) {
        Ground ground = new Ground(arena, space, part, influences.universe(), atoms);
        lines.add(new Line(part, ground, new Stairs(ground)));
      }
    }
  }

  /** Whether a rule makes a difference to a cell's request. */
  boolean differ(int[] cell, String rule) {
    for (Line line : lines) {
      if (Boxes.contain(line.part().region(), cell)) {
        return ending(line, cell, "") != ending(line, cell, rule);
      }
    }
    return false;
  }

  private int ending(Line line, int[] cell, String without) {
    int words = line.ground().words();
    long[] state = new long[words + 2];
    state[words] = line.ground().everybody();
    state[words + 1] = State.INSIDE;
    for (int i = 0; i < reaches.size(); i++) {
      Reach reach = reaches.get(i);
      if (!reach.id().equals(without) && Boxes.contain(reach.region(), cell)) {
        line.ground().happen(i, state);
      }
    }
    int flag = State.flag(state[words + 1]);
    return flag == State.NOTHING ? NOWHERE : line.stairs().of((int) state[words], state[words + 1]);
  }
}
