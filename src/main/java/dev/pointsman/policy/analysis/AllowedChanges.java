package dev.pointsman.policy.analysis;

import dev.pointsman.policy.check.ParsedRule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
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
  private final Weights weights;
  private final Deadline deadline;

  /**
   * Of two revisions in one space.
   *
   * @param differs whether what a rule does may not be the same in both
   */
  AllowedChanges(
      Atoms atoms,
      Predicate<ParsedRule> differs,
      RequestSpace space,
      Weights weights,
      Deadline deadline) {
    this.atoms = atoms;
    this.differs = differs;
    this.requests = new Requests(space);
    this.weights = weights;
    this.deadline = deadline;
  }

  /** What is excluded or refused on one side and allowed on the other; by rule of the first. */
  List<Gain> only(Side excluded, Side allowed) {
    List<Gain> gains = new ArrayList<>();
    for (ParsedRule rule : excluded.rules()) {
      if (differs.test(rule)) {
        denial(rule, excluded, allowed, gains);
        exclusion(rule, excluded.hard(), allowed.hard(), gains);
      }
    }
    return gains;
  }

  private void denial(ParsedRule rule, Side excluded, Side allowed, List<Gain> into) {
    List<long[]> denials = excluded.denials(rule);
    List<long[]> silent = answeredBy(allowed.hard());
    int[] cell = plainest(denials, silent);
    if (cell != null) {
      Share share =
          weights.where(each -> Boxes.contain(denials, each) && !Boxes.contain(silent, each));
      into.add(new Gain(rule.id(), true, new BitSet(), requests.facts(cell), share));
    }
  }

  private void exclusion(ParsedRule rule, Hard excluded, Hard allowed, List<Gain> into) {
    BitSet gained = new BitSet();
    int[] cell = null;
    List<Effect> own =
        excluded.effects().stream().filter(each -> each.id().equals(rule.id())).toList();
    for (Effect effect : own) {
      for (int atom = 0; atom < atoms.size(); atom++) {
        int[] found = reached(effect, atoms.members(atom).nextSetBit(0), allowed);
        if (found != null) {
          gained.or(atoms.members(atom));
          cell = cell == null || requests.said(found) < requests.said(cell) ? found : cell;
        }
      }
    }
    if (cell != null) {
      Share share = weights.where(each -> reaches(each, own, allowed));
      into.add(new Gain(rule.id(), false, gained, requests.facts(cell), share));
    }
  }

  /** Whether a cell's request reaches something that one of the effects excludes. */
  private boolean reaches(int[] cell, List<Effect> effects, Hard allowed) {
    deadline.check();
    List<Effect> here =
        effects.stream().filter(each -> Boxes.contain(each.region(), cell)).toList();
    if (here.isEmpty() || Boxes.contain(answeredBy(allowed), cell)) {
      return false;
    }
    BitSet left = allowed.allowed(cell);
    return here.stream().anyMatch(each -> each.excluded().intersects(left));
  }

  /** Where a revision answers nothing whatever it excludes. */
  private static List<long[]> answeredBy(Hard hard) {
    List<long[]> covers = new ArrayList<>(hard.space().impossible());
    covers.addAll(hard.denied());
    return covers;
  }

  /** Where the effect excludes a deployment that the other side allows; null if nowhere. */
  private int @Nullable [] reached(Effect effect, int deployment, Hard allowed) {
    deadline.check();
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
