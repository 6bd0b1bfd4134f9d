package dev.pointsman.policy.analysis;

import dev.pointsman.policy.check.ParsedRule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one of two revisions keeps requests from and the other does not. Confined to one thread.
 *
 * <p>Idea: where no rule differs nothing does, so a deployment is gained only in a cell in which a
 * rule that differs excluded it; the part of that rule's region that the other revision's
 * exclusions leave uncovered is the answer, exactly.
 */
final class AllowedChanges {
  private final Atoms atoms;
  private final Predicate<ParsedRule> differs;
  private final Requests requests;

  /**
   * Of two revisions in one space.
   *
   * @param differs whether what a rule does may not be the same in both
   */
  AllowedChanges(Atoms atoms, Predicate<ParsedRule> differs, RequestSpace space) {
    this.atoms = atoms;
    this.differs = differs;
    this.requests = new Requests(space);
  }

  /** What is excluded or refused on one side and allowed on the other; by rule of the first. */
  List<AllowedChange> only(Side excluded, Side allowed) {
    List<AllowedChange> changes = new ArrayList<>();
    for (ParsedRule rule : excluded.rules()) {
      if (differs.test(rule)) {
        denial(rule, excluded, allowed, changes);
        exclusion(rule, excluded.hard(), allowed.hard(), changes);
      }
    }
    changes.sort(
        Comparator.comparing(AllowedChange::denial)
            .reversed()
            .thenComparing(each -> -each.deployments())
            .thenComparing(AllowedChange::rule));
    return changes;
  }

  private void denial(ParsedRule rule, Side excluded, Side allowed, List<AllowedChange> into) {
    int[] cell = plainest(excluded.denials(rule), answeredBy(allowed.hard()));
    if (cell != null) {
      into.add(new AllowedChange(rule.id(), true, 0, List.of(), requests.facts(cell)));
    }
  }

  private void exclusion(ParsedRule rule, Hard excluded, Hard allowed, List<AllowedChange> into) {
    BitSet gained = new BitSet();
    int[] cell = null;
    for (Effect effect : excluded.effects()) {
      for (int atom = 0; effect.id().equals(rule.id()) && atom < atoms.size(); atom++) {
        int[] found = reached(effect, atoms.members(atom).nextSetBit(0), allowed);
        if (found != null) {
          gained.or(atoms.members(atom));
          cell = cell == null || requests.said(found) < requests.said(cell) ? found : cell;
        }
      }
    }
    if (cell != null) {
      into.add(change(rule.id(), gained, requests.facts(cell), allowed.universe()));
    }
  }

  private static AllowedChange change(
      String rule, BitSet gained, SortedMap<String, String> request, Universe universe) {
    List<String> examples =
        gained.stream().limit(AllowedChange.EXAMPLES).mapToObj(universe::id).toList();
    return new AllowedChange(rule, false, gained.cardinality(), examples, request);
  }

  /** Where a revision answers nothing whatever it excludes. */
  private static List<long[]> answeredBy(Hard hard) {
    List<long[]> covers = new ArrayList<>(hard.space().impossible());
    covers.addAll(hard.denied());
    return covers;
  }

  /** Where the effect excludes a deployment that the other side allows; null if nowhere. */
  private int @Nullable [] reached(Effect effect, int deployment, Hard allowed) {
    if (!effect.excluded().get(deployment)) {
      return null;
    }
    List<long[]> covers = answeredBy(allowed);
    covers.addAll(allowed.excluding(deployment, ""));
    return plainest(effect.region(), covers);
  }

  /** The plainest cell found of what a region has uncovered; null if all is covered. */
  private int @Nullable [] plainest(List<long[]> region, List<long[]> covers) {
    int[] cell = null;
    for (long[] box : region) {
      long[] left = Boxes.uncovered(box, covers);
      int[] found = left == null ? null : requests.plainest(left);
      if (found != null && (cell == null || requests.said(found) < requests.said(cell))) {
        cell = found;
      }
    }
    return cell;
  }
}
