package dev.pointsman.policy.analysis;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.analysis.PartProof.Found;
import dev.pointsman.policy.check.ParsedRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Proves what holds for every request under one revision and one catalogue while the same rules
 * count by their dates. Confined to one thread.
 *
 * <p>Where tables tell more values of an attribute apart than fit into a box, the space is cut into
 * parts (at most {@link Cuts#MOST_PARTS}) that are proved one by one: together they are exact.
 */
final class MomentProof {
  private final Question question;
  private final List<PartProof> parts;
  private final @Nullable TooLarge beyond;

  private MomentProof(Question question, List<Analysis> parts, @Nullable TooLarge beyond) {
    this.question = question;
    this.parts = parts.stream().map(part -> new PartProof(part, beyond == null)).toList();
    this.beyond = beyond;
  }

  /** Of rules that are too large as a whole what can be said of them without rows of tables. */
  static MomentProof of(RuleFiles files, Universe universe, Instant moment) {
    Question question = Question.of(files, moment);
    try {
      return new MomentProof(question, Analysis.parts(question, universe), null);
    } catch (TooLarge beyond) {
      Question wider = question.wider();
      return new MomentProof(wider, Analysis.parts(wider, universe), beyond);
    }
  }

  /** Whether all rules are looked at, so that engine and analysis must agree. */
  boolean isWhole() {
    return beyond == null;
  }

  /** Everything that is asked of a revision. */
  Proof prove(Deadline deadline) {
    List<Found> found = parts.stream().map(part -> part.prove(deadline)).toList();
    List<Finding> findings = new ArrayList<>();
    question.problems().forEach(problem -> findings.add(ProofFindings.unreadable(problem)));
    List<Theorem> theorems = theorems(found, findings);
    List<Conflict> noRoute = Conflicts.shortest(all(found, Found::noRoute));
    List<Conflict> single = Conflicts.shortest(all(found, Found::single));
    bound(found, findings);
    noRoute.forEach(each -> findings.add(ProofFindings.of(each)));
    single.forEach(each -> findings.add(ProofFindings.of(each)));
    List<Accepted> accepted = accepted(found);
    List<String> dead = everywhere(found, Found::dead);
    dead.forEach(rule -> findings.add(ProofFindings.dead(rule, question)));
    List<String> redundant = new ArrayList<>(everywhere(found, Found::idle));
    redundant.removeAll(dead);
    return new Proof(
        size(found),
        theorems,
        noRoute,
        single,
        accepted,
        dead,
        redundant,
        open(),
        List.of(),
        findings);
  }

  /** Preferences that never change a winner, and those of which that is not known. */
  List<Finding> idlePreferences(Deadline deadline) {
    if (beyond != null) {
      return List.of(); // rows of tables may outweigh them
    }
    List<ParsedRule> open =
        question.rules().stream().filter(IdlePreferences::isPreference).toList();
    Set<String> unknown = new TreeSet<>();
    try {
      for (PartProof part : parts) {
        IdlePreferences.Found found = part.idle(open, deadline);
        unknown.addAll(found.undecided());
        open = open.stream().filter(each -> found.never().contains(each.id())).toList();
      }
    } catch (TooLarge bound) {
      open.forEach(each -> unknown.add(each.id()));
    }
    List<Finding> findings = new ArrayList<>();
    for (ParsedRule each : open) {
      if (!unknown.contains(each.id())) {
        findings.add(ProofFindings.neverDecides(each));
      }
    }
    if (!unknown.isEmpty()) {
      findings.add(ProofFindings.undecided(unknown));
    }
    return findings;
  }

  /**
   * Asks somebody else about random cells and compares every answer with the analysis.
   *
   * @param oracle evaluates the same rules over the same catalogue
   */
  Comparison compare(Oracle oracle, int cells, RandomGenerator random, Budget budget) {
    int each = (cells + parts.size() - 1) / parts.size();
    int compared = 0;
    int bounded = 0;
    int winners = 0;
    List<String> mismatches = new ArrayList<>();
    for (PartProof part : parts) {
      Comparison comparison =
          new CellComparison(
                  part.analysis(), part.diagram(Deadline.NEVER), part.winners(budget), oracle)
              .run(Math.min(each, cells - compared), random);
      compared += comparison.cells();
      bounded += comparison.bounded();
      winners += comparison.winners();
      mismatches.addAll(comparison.mismatches());
    }
    return new Comparison(compared, bounded, winners, mismatches);
  }

  private void bound(List<Found> found, List<Finding> findings) {
    if (beyond != null) {
      findings.add(ProofFindings.beyond(beyond));
      return;
    }
    found.stream()
        .map(Found::bound)
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(bound -> findings.add(ProofFindings.tooLarge(bound)));
  }

  /** Of each invariant the plainest counterexample of all parts. */
  private List<Theorem> theorems(List<Found> found, List<Finding> findings) {
    List<Theorem> theorems = new ArrayList<>();
    for (int i = 0; i < question.invariants().size(); i++) {
      int index = i;
      Theorem theorem =
          found.stream()
              .map(part -> part.theorems().get(index))
              .min(Comparator.comparingInt(MomentProof::plainness))
              .orElseThrow();
      Theorem known =
          beyond == null ? theorem : theorem.inWider("without rows of tables it does not hold");
      theorems.add(known);
      Invariant invariant = question.invariants().get(i);
      ProofFindings.add(known, invariant, mayBeOpen(invariant), findings);
    }
    question.space().undecided().stream()
        .filter(each -> theorems.stream().noneMatch(theorem -> isOpen(theorem, each)))
        .forEach(each -> findings.add(ProofFindings.decided(each)));
    return theorems;
  }

  /**
   * Whether somebody accepted that an invariant is not decided. Who wins where tables are too large
   * is only said to be open: what must hold is said of every model.
   */
  private boolean mayBeOpen(Invariant invariant) {
    return (beyond != null && invariant.isOnlyPrimary())
        || question.space().undecided().stream()
            .anyMatch(each -> each.rules().contains(invariant.id()));
  }

  private static boolean isOpen(Theorem theorem, Accepted accepted) {
    return theorem.undecided() != null && accepted.rules().contains(theorem.id());
  }

  private static int plainness(Theorem theorem) {
    Map<String, String> counterexample = theorem.counterexample();
    if (counterexample == null) {
      return theorem.holds() ? Integer.MAX_VALUE : Integer.MAX_VALUE - 1;
    }
    return counterexample.size();
  }

  private static <T> List<T> all(List<Found> found, Function<Found, List<T>> list) {
    return found.stream().flatMap(part -> list.apply(part).stream()).toList();
  }

  /** What is in the lists of all parts. */
  private static List<String> everywhere(List<Found> found, Function<Found, List<String>> list) {
    List<String> common = new ArrayList<>(list.apply(found.get(0)));
    found.forEach(part -> common.retainAll(new HashSet<>(list.apply(part))));
    return common;
  }

  private Proof.Size size(List<Found> found) {
    Proof.Size size = found.stream().map(Found::size).reduce(Proof.Size::and).orElseThrow();
    return beyond == null ? size : size.notExact();
  }

  /** All that somebody accepted. */
  List<Accepted> acceptable() {
    List<Accepted> all = new ArrayList<>(question.space().noRoute());
    all.addAll(question.space().singleProvider());
    return all;
  }

  private List<String> open() {
    return parts.stream()
        .flatMap(part -> part.analysis().open().keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }

  private List<Accepted> accepted(List<Found> found) {
    Set<Accepted> met = new HashSet<>();
    found.forEach(part -> met.addAll(part.met()));
    SpaceRules space = question.space();
    List<Accepted> accepted = new ArrayList<>();
    for (List<Accepted> list : List.of(space.noRoute(), space.singleProvider())) {
      for (Accepted each : list) {
        if (met.contains(each)) {
          accepted.add(each);
        }
      }
    }
    return accepted;
  }
}
