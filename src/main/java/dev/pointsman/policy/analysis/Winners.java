package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who wins every request under one revision: for each cell a staircase over sizes. Confined to one
 * thread.
 */
final class Winners {
  private final List<Line> lines = new ArrayList<>();

  /** One line of sizes with its diagram. */
  record Line(TokenSizes.Part part, WinnerDiagram diagram, Stairs stairs) {}

  /**
   * Finds the winners.
   *
   * @param budget how much may still be looked at
   * @throws TooLarge if it takes more states than are looked at
   */
  Winners(Influences influences, Budget budget) {
    this(influences, List.of(), budget);
  }

  /**
   * Finds the winners of some requests.
   *
   * @param region that they lie in; none for all
   * @param budget how much may still be looked at
   * @throws TooLarge if it takes more states than are looked at
   */
  Winners(Influences influences, List<long[]> region, Budget budget) {
    RequestSpace space = influences.space();
    Universe universe = influences.universe();
    Arena arena = new Arena(influences.all(), List.of(), Set.of(), region);
    Atoms atoms = new Atoms(universe, Separators.of(arena.reaches()));
    for (TokenSizes.Part part : new TokenSizes(space).lines()) {
      if (meets(region, part)) {
        Ground ground = Ground.of(arena, space, part, universe, atoms);
        Stairs stairs = new Stairs(ground);
        WinnerDiagram diagram = new WinnerBuilder(ground, Arena.EARLIER, stairs, budget).build();
        lines.add(new Line(part, diagram, stairs));
      }
    }
  }

  private static boolean meets(List<long[]> region, TokenSizes.Part part) {
    return region.isEmpty()
        || region.stream().anyMatch(box -> Boxes.meet(box, part.region().get(0)));
  }

  /** One for each line of sizes. */
  List<Line> lines() {
    return List.copyOf(lines);
  }

  /** The line that a cell lies on; null if there are no requests in it. */
  @Nullable Line line(int[] cell) {
    for (Line each : lines) {
      if (Boxes.contains(each.part().region().get(0), cell)) {
        return each;
      }
    }
    return null;
  }
}
