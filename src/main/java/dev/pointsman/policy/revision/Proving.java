package dev.pointsman.policy.revision;

import dev.pointsman.policy.Decision;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.analysis.DiffJson;
import dev.pointsman.policy.analysis.Oracle;
import dev.pointsman.policy.analysis.PolicyDiff;
import dev.pointsman.policy.analysis.Proof;
import dev.pointsman.policy.analysis.ProofJson;
import dev.pointsman.policy.analysis.Prover;
import dev.pointsman.policy.analysis.Theorem;
import dev.pointsman.policy.analysis.TooLarge;
import dev.pointsman.policy.analysis.Universe;
import dev.pointsman.policy.analysis.Work;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.policy.revision.Dossier.Said;
import dev.pointsman.policy.vocabulary.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The exact part of the gate: what is proved of a candidate over the catalogue, and whether engine,
 * analysis and the rules as they were read agree about a sample of requests. Thread-safe; does not
 * run on the request path.
 */
public final class Proving {
  private static final double MILLIS = 1000.0;

  private final Supplier<Ground> ground;
  private final Extent extent;
  private final Supplier<RandomGenerator> random;
  private final Clock clock;

  /**
   * The catalogue that candidates are proved over.
   *
   * @param oracle answers by the given decisions as a request would be answered
   */
  public record Ground(Universe universe, Function<Function<Request, Decision>, Oracle> oracle) {}

  /**
   * How much is done.
   *
   * @param sample requests that are compared
   * @param thoroughSample the same for who asks for more
   * @param sampleAtMost after this time no more are
   */
  public record Extent(int sample, int thoroughSample, Duration sampleAtMost) {}

  /**
   * An examination.
   *
   * @param ground asked once for each candidate
   * @param random asked once for each sample
   */
  public Proving(
      Supplier<Ground> ground, Extent extent, Supplier<RandomGenerator> random, Clock clock) {
    this.ground = ground;
    this.extent = extent;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Examines a candidate.
   *
   * @param base what it is to replace; null if nothing was active before
   */
  void examine(CompiledRules rules, Proposal proposal, @Nullable RuleFiles base, Dossier into) {
    Ground catalogue = ground.get();
    try {
      Prover prover = Prover.of(proposal.files(), catalogue.universe(), clock.instant());
      into.stage("prove", () -> proved(prover, proposal.files(), base, catalogue, into));
      if (base != null) {
        into.stage("diff", () -> compared(base, proposal.files(), catalogue, into));
      }
      if (into.passed()) {
        int cells = proposal.thorough() ? extent.thoroughSample() : extent.sample();
        into.stage(
            "sample",
            () -> prover.isWhole() ? sampled(rules, prover, catalogue, cells) : notSampled());
      }
    } catch (TooLarge bound) {
      into.stage(
          "prove",
          () -> new Said(List.of(ProofRules.tooLarge(bound, proposal.files())), "too large"));
    }
  }

  private Said proved(
      Prover prover, RuleFiles files, @Nullable RuleFiles base, Ground catalogue, Dossier into) {
    Instant begun = clock.instant();
    Proof proof = prover.prove(Work::nanos);
    double seconds = seconds(begun);
    List<Finding> findings =
        ProofRules.weighed(
            proof, files, base, () -> proofOf(base == null ? files : base, catalogue.universe()));
    into.proved(ProofJson.render(proof, seconds, findings).toString());
    return new Said(findings, summary(proof));
  }

  private Said compared(RuleFiles base, RuleFiles files, Ground catalogue, Dossier into) {
    Instant begun = clock.instant();
    PolicyDiff diff = PolicyDiff.of(base, files, catalogue.universe(), begun);
    into.compared(DiffJson.render(diff, seconds(begun)).toString(), ChangeLines.of(diff));
    return new Said(List.of(), diff.summary());
  }

  private double seconds(Instant begun) {
    return Duration.between(begun, clock.instant()).toMillis() / MILLIS;
  }

  private Proof proofOf(RuleFiles files, Universe universe) {
    return Prover.of(files, universe, clock.instant()).prove(Work::nanos);
  }

  private Said sampled(CompiledRules rules, Prover prover, Ground catalogue, int cells) {
    Sampling sampling = new Sampling(rules, prover, catalogue, random.get());
    Instant end = clock.instant().plus(extent.sampleAtMost());
    while (sampling.cells() < cells && clock.instant().isBefore(end)) {
      sampling.more(cells);
    }
    return new Said(sampling.findings(), sampling.summary());
  }

  private static Said notSampled() {
    return new Said(List.of(), "not compared: the rules are too large to be proved as a whole");
  }

  private static String summary(Proof proof) {
    long broken = proof.theorems().stream().filter(each -> !holds(each)).count();
    return "%.3g kinds of requests, %s; %d of %d invariants hold; %d conflicts accepted, %d not"
        .formatted(
            proof.size().cells(),
            proof.size().exact() ? "every one" : "not every one",
            proof.theorems().size() - broken,
            proof.theorems().size(),
            proof.accepted().size(),
            proof.conflicts().size() + proof.singleProvider().size());
  }

  private static boolean holds(Theorem theorem) {
    return theorem.holds();
  }
}
