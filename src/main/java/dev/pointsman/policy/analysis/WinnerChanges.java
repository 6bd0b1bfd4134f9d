package dev.pointsman.policy.analysis;

import dev.pointsman.policy.check.ParsedRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who wins otherwise under the later of two revisions. Where no rule differs nothing does, so only
 * requests that a differing rule can touch are looked at; that is exact. If even these are too
 * many, fewer are, and the answer says which. Confined to one thread.
 */
final class WinnerChanges {
  private final Side before;
  private final Side after;
  private final RuleChanges changes;
  private final RequestSpace space;
  private final Universe universe;
  private final Weights weights;

  WinnerChanges(Side before, Side after, RuleChanges changes, Weights weights) {
    this.weights = weights;
    this.before = before;
    this.after = after;
    this.changes = changes;
    this.space = after.space();
    this.universe = after.hard().universe();
  }

  /**
   * What changes.
   *
   * @param touched where a rule that differs may hold; not empty
   * @param scale how much is looked at before fewer requests are
   * @param deadline for all of them
   */
  WinnerDiff in(List<long[]> touched, DiffScale scale, Deadline deadline) {
    List<Scope> scopes = new ArrayList<>();
    scopes.add(new Scope("every request that a changed rule can touch", touched, true));
    if (space.index("tenant") >= 0) {
      scopes.add(new Scope("requests of tenants that no rule names", oneTenant(touched), false));
    }
    scopes.add(
        new Scope("requests as usual but for what changed rules ask", usual(touched), false));
    TooLarge last = new TooLarge("nothing was looked at");
    for (Scope scope : scopes) {
      try {
        return in(
            scope, touched, new Budget(scale.states(), scope.exact() ? deadline : scale.further()));
      } catch (TooLarge bound) {
        last = bound;
      }
    }
    WinnerRows rows = new WinnerRows(space, universe, weights.none());
    weigh(touched, rows);
    String words = weights.all().isEmpty() ? "none: " : "recorded requests only: ";
    return new WinnerDiff(words + last.getMessage(), false, rows.all(), 0, 0);
  }

  /**
   * Whether there is any change at all.
   *
   * @throws TooLarge if the budget does not do
   */
  boolean anywhere(List<long[]> touched, Budget budget) {
    return !touched.isEmpty()
        && !in(new Scope("", touched, true), touched, budget).rows().isEmpty();
  }

  private record Scope(String words, List<long[]> region, boolean exact) {
    Scope {
      region = List.copyOf(region);
    }
  }

  private WinnerDiff in(Scope scope, List<long[]> touched, Budget budget) {
    Arena arena = arena(scope.region());
    Atoms atoms = new Atoms(universe, Separators.of(arena.reaches()));
    WinnerRows rows = new WinnerRows(space, universe, weights.none());
    for (TokenSizes.Part part : new TokenSizes(space).lines()) {
      if (touches(scope.region(), part)) {
        Ground ground = Ground.of(arena, space, part, universe, atoms);
        compare(ground, part, rows, budget);
      }
    }
    weigh(touched, rows);
    return new WinnerDiff(scope.words(), scope.exact(), rows.all(), 0, budget.taken());
  }

  private Arena arena(List<long[]> region) {
    return new Arena(
        new Influences(before.rules(), space, universe).all(),
        new Influences(after.rules(), space, universe).all(),
        differing(),
        region);
  }

  /** Recorded requests are looked at one by one, also where not all requests are. */
  private void weigh(List<long[]> touched, WinnerRows rows) {
    List<Weights.Weight> within =
        weights.all().stream().filter(each -> Boxes.contain(touched, each.cell())).toList();
    if (within.isEmpty()) {
      return;
    }
    CellEndings endings = new CellEndings(arena(List.of()), space, universe);
    for (Weights.Weight each : within) {
      CellEndings.Line line = endings.line(each.cell());
      int one = line == null ? 0 : endings.ending(line, each.cell(), Arena.EARLIER);
      int other = line == null ? 0 : endings.ending(line, each.cell(), Arena.LATER);
      if (line != null && one != other && one >= 0 && other >= 0) {
        rows.weigh(line, one, other, each);
      }
    }
  }

  private void compare(Ground ground, TokenSizes.Part part, WinnerRows rows, Budget budget) {
    Stairs stairs = new Stairs(ground);
    WinnerDiagram one = new WinnerBuilder(ground, Arena.EARLIER, stairs, budget).build();
    WinnerDiagram other = new WinnerBuilder(ground, Arena.LATER, stairs, budget).build();
    Duel duel = new Duel(one, other, new Requests(space), part.region().get(0));
    rows.add(part, stairs, duel.outcomes());
  }

  /** Rules of either side that may not do the same in both. */
  private Set<String> differing() {
    Set<String> differing = new HashSet<>();
    for (Side side : List.of(before, after)) {
      for (ParsedRule rule : side.rules()) {
        if (rule.fillsGaps() || RowGroups.isRow(rule) || changes.matters(rule.id())) {
          differing.add(rule.id());
        }
      }
    }
    return differing;
  }

  private static boolean touches(List<long[]> region, TokenSizes.Part part) {
    return region.stream().anyMatch(box -> Boxes.meet(box, part.region().get(0)));
  }

  private List<long[]> oneTenant(List<long[]> region) {
    int tenant = space.index("tenant");
    return tenant < 0 ? region : fixed(region, tenant);
  }

  /** With everything as usual that no differing rule asks for. */
  private List<long[]> usual(List<long[]> region) {
    List<long[]> left = region;
    for (int i = 0; i < space.size(); i++) {
      int dimension = i;
      long all = space.dimensions().get(i).all();
      boolean asked = region.stream().anyMatch(box -> box[dimension] != all);
      if (!asked && !TokenSizes.ATTRIBUTES.contains(space.dimensions().get(i).attribute())) {
        left = fixed(left, i);
      }
    }
    return left;
  }

  private List<long[]> fixed(List<long[]> region, int dimension) {
    int usual = new Requests(space).usual(dimension);
    List<long[]> fixed = new ArrayList<>();
    for (long[] box : region) {
      long[] cut = Boxes.intersection(box, space.slice(dimension, 1L << usual));
      if (cut != null) {
        fixed.add(cut);
      }
    }
    return fixed;
  }
}
