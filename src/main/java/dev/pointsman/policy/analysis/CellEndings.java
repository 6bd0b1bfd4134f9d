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

  private final List<Reach> reaches;
  private final List<Line> lines = new ArrayList<>();

  private record Line(
      TokenSizes.Part part, Ground ground, Stairs stairs, Contests contests, Ladders ladders) {}

  CellEndings(Influences influences) {
    RequestSpace space = influences.space();
    this.reaches = influences.all();
    Arena arena = new Arena(reaches);
    Atoms atoms = new Atoms(influences.universe(), Separators.of(reaches));
    for (TokenSizes.Part part : new TokenSizes(space).parts()) {
      if (part.sizes() != null) {
        Ground ground = Ground.ofAny(arena, space, part, influences.universe(), atoms);
        Stairs stairs = new Stairs(ground);
        Contests contests = new Contests();
        lines.add(new Line(part, ground, stairs, contests, new Ladders(stairs, contests)));
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
    Ground ground = line.ground();
    long known = State.INSIDE;
    long[] gone = new long[ground.runners().each().words()];
    int[] given = new int[ground.runners().atoms()];
    for (int i = 0; i < reaches.size(); i++) {
      Reach reach = reaches.get(i);
      if (!reach.id().equals(without) && Boxes.contain(reach.region(), cell)) {
        ground.apply(i, gone, given);
        known = ground.after(i, known);
      }
    }
    int flag = State.flag(known);
    if (flag != State.OPEN) {
      return flag == State.NOTHING ? NOWHERE : line.stairs().of(Contests.NOBODY, known);
    }
    int contest = line.contests().number(Contests.left(ground.everybody(), gone, given));
    int objectives = 1 << ground.objective(State.aim(known));
    long ending =
        contest == Contests.NOBODY ? contest : line.ladders().of(contest, known, objectives);
    return line.stairs().of(ending, known);
  }
}
