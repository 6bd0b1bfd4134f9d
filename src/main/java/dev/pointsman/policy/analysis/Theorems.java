package dev.pointsman.policy.analysis;

import dev.pointsman.policy.analysis.Invariant.Claim;
import dev.pointsman.policy.analysis.Invariant.Who;
import dev.pointsman.policy.analysis.Primaries.Breach;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Proves invariants. Confined to one thread.
 *
 * <p>An invariant fails where a request of its kind reaches a model that contradicts it: in a cell
 * that no effect excluding this model covers. So it is refuted by one uncovered box, and proved
 * when there is none for any such model. A claim about primaries follows from the same claim about
 * every model; only where that fails it is asked who wins.
 */
final class Theorems {
  private final Hard hard;
  private final Atoms atoms;
  private final Requests requests;
  private final List<long[]> answered;
  private final Function<List<long[]>, Winners> winners;
  private final Deadline deadline;

  /**
   * About one part of the space.
   *
   * @param deadline beyond it claims are neither proved nor refuted
   * @param winners of a region; asked only where a claim about primaries does not follow from what
   *     is allowed
   */
  Theorems(Hard hard, Atoms atoms, Function<List<long[]>, Winners> winners, Deadline deadline) {
    this.winners = winners;
    this.deadline = deadline;
    this.hard = hard;
    this.atoms = atoms;
    this.requests = new Requests(hard.space());
    this.answered = hard.answered();
  }

  Theorem of(Invariant invariant) {
    String text =
        invariant.claims().stream()
            .map(each -> each.who() + ": " + each.selector())
            .collect(Collectors.joining(", "));
    try {
      return decided(invariant, text);
    } catch (TooLarge bound) {
      return new Theorem(invariant.id(), invariant.owner(), text, null, null, bound.getMessage());
    }
  }

  private Theorem decided(Invariant invariant, String text) {
    deadline.check();
    List<long[]> kind = Boxes.intersection(answered, hard.space().region(invariant.when()));
    for (Claim claim : invariant.claims()) {
      Theorem refuted = refuted(invariant, claim, kind, text);
      if (refuted != null && claim.who() == Who.PRIMARY) {
        refuted = won(invariant, claim, text);
      }
      if (refuted != null) {
        return refuted;
      }
    }
    return new Theorem(invariant.id(), invariant.owner(), text, null, null, null);
  }

  /** Of a claim about primaries that some reachable model contradicts. */
  private @Nullable Theorem won(Invariant invariant, Claim claim, String text) {
    List<long[]> region = hard.space().region(invariant.when());
    Primaries primaries = new Primaries(winners.apply(region), hard.space());
    Breach breach = primaries.plainest(region, contradicting(claim, hard.universe()));
    return breach == null
        ? null
        : theorem(invariant, text, breach.facts(), hard.universe().id(breach.winner()));
  }

  private static Theorem theorem(
      Invariant invariant, String text, Map<String, String> counterexample, String reaches) {
    return new Theorem(invariant.id(), invariant.owner(), text, counterexample, reaches, null);
  }

  /** The deployments that contradict a claim. */
  static BitSet contradicting(Claim claim, Universe universe) {
    BitSet contradicting = universe.live();
    BitSet named = universe.matching(claim.selector());
    if (claim.who() != Who.NONE) {
      contradicting.andNot(named);
    } else {
      contradicting.and(named);
    }
    return contradicting;
  }

  private @Nullable Theorem refuted(
      Invariant invariant, Claim claim, List<long[]> kind, String text) {
    BitSet contradicting = contradicting(claim, hard.universe());
    Map<String, String> plainest = null;
    int reached = -1;
    for (int atom = 0; atom < atoms.size(); atom++) {
      int member = atoms.members(atom).nextSetBit(0);
      int[] cell = contradicting.get(member) ? reaching(member, kind) : null;
      Map<String, String> facts = cell == null ? null : requests.facts(cell);
      if (facts != null && (plainest == null || facts.size() < plainest.size())) {
        plainest = facts;
        reached = member;
      }
    }
    return plainest == null
        ? null
        : theorem(invariant, text, plainest, hard.universe().id(reached));
  }

  /** The plainest cell found from which the deployment is reached; null if there is none. */
  private int @Nullable [] reaching(int deployment, List<long[]> kind) {
    deadline.check();
    List<long[]> covers = hard.excluding(deployment, "");
    for (long[] box : kind) {
      long[] left = Boxes.uncovered(box, covers);
      if (left != null) {
        return simplified(requests.plainest(left), kind, covers);
      }
    }
    return null;
  }

  /** Puts in what is usual wherever the cell stays one of those sought. */
  private int[] simplified(int[] cell, List<long[]> kind, List<long[]> covers) {
    for (int i = 0; i < cell.length; i++) {
      int before = cell[i];
      cell[i] = requests.usual(i);
      if (!Boxes.contain(kind, cell) || Boxes.contain(covers, cell)) {
        cell[i] = before;
      }
    }
    return cell;
  }
}
