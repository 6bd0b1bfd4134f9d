package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * How requests end, cell by cell, with all rules and without one of them. Cost: some microseconds a
 * cell once the ground is laid. Confined to one thread.
 */
final class CellEndings {
  /** Where a cell lies on no line of sizes there are no requests. */
  static final int NOWHERE = -1;

  private final Arena arena;
  private final List<Line> lines = new ArrayList<>();

  /** A line of sizes. */
  record Line(
      TokenSizes.Part part, Ground ground, Stairs stairs, Contests contests, Ladders ladders) {}

  CellEndings(Arena arena, RequestSpace space, Universe universe) {
    this.arena = arena;
    Atoms atoms = new Atoms(universe, Separators.of(arena.reaches()));
    for (TokenSizes.Part part : new TokenSizes(space).parts()) {
      if (part.sizes() != null) {
        Ground ground = Ground.ofAny(arena, space, part, universe, atoms);
        Stairs stairs = new Stairs(ground);
        Contests contests = new Contests();
        lines.add(new Line(part, ground, stairs, contests, new Ladders(stairs, contests)));
      }
    }
  }

  /** The line that a cell lies on; null if there are no requests in it. */
  @Nullable Line line(int[] cell) {
    return lines.stream()
        .filter(each -> Boxes.contain(each.part().region(), cell))
        .findFirst()
        .orElse(null);
  }

  /** Whether a rule makes a difference to a cell's request. */
  boolean differ(int[] cell, String rule) {
    Line line = line(cell);
    return line != null
        && ending(line, cell, reach -> true)
            != ending(line, cell, reach -> !arena.reaches().get(reach).id().equals(rule));
  }

  /** By one of two revisions; {@link #NOWHERE} if there is no such request. */
  int ending(Line line, int[] cell, int side) {
    return ending(line, cell, reach -> (arena.sides(reach) & side) != 0);
  }

  private int ending(Line line, int[] cell, IntPredicate counts) {
    Ground ground = line.ground();
    long known = State.INSIDE;
    long[] gone = new long[ground.runners().each().words()];
    int[] given = new int[ground.runners().atoms()];
    for (int i = 0; i < arena.reaches().size(); i++) {
      if (counts.test(i) && Boxes.contain(arena.reaches().get(i).region(), cell)) {
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
