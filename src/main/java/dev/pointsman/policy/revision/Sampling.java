package dev.pointsman.policy.revision;

import dev.pointsman.policy.Decision;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.Finding.Severity;
import dev.pointsman.policy.analysis.Comparison;
import dev.pointsman.policy.analysis.Prover;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.FailureKind;
import dev.pointsman.policy.vocabulary.FinishReason;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Asks the engine, the analysis and the rules as they were read about random requests, and compares
 * every answer. Confined to one thread.
 */
final class Sampling {
  private static final int AT_ONCE = 250;
  private static final int SHOWN = 10;
  private static final Tier[] TIERS = {Tier.MINI, Tier.STANDARD, Tier.PREMIUM};

  private final CompiledRules rules;
  private final Prover prover;
  private final Proving.Ground ground;
  private final RandomGenerator random;
  private final List<Finding> findings = new ArrayList<>();
  private int cells;
  private int differing;

  Sampling(CompiledRules rules, Prover prover, Proving.Ground ground, RandomGenerator random) {
    this.rules = rules;
    this.prover = prover;
    this.ground = ground;
    this.random = random;
  }

  /** How many requests were compared so far. */
  int cells() {
    return cells;
  }

  /** Some more, up to so many in all. */
  void more(int atMost) {
    int next = Math.min(AT_ONCE, atMost - cells);
    Comparison comparison = prover.compare(ground.oracle().apply(this::decided), next, random);
    cells += next;
    comparison.findings().forEach(this::add);
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  String summary() {
    return "%,d requests compared with the engine, %s differ"
        .formatted(cells, differing == 0 ? "none" : "%,d".formatted(differing));
  }

  private Decision decided(Request request) {
    Decision byEngine = rules.decide(request);
    Answer answer = answer();
    boolean same =
        byEngine.equals(rules.decidePlainly(request, null))
            && rules.decide(request, answer).equals(rules.decidePlainly(request, answer));
    if (!same) {
      add(unlike(request));
    }
    return byEngine;
  }

  private void add(Finding finding) {
    differing++;
    if (findings.size() < SHOWN) {
      findings.add(finding);
    }
  }

  private static Finding unlike(Request request) {
    return new Finding(
        "POL-508",
        Severity.ERROR,
        "rules",
        0,
        0,
        1,
        "the engine and the rules as they were read differ about " + request,
        null,
        null);
  }

  private Answer answer() {
    return new Answer(
        random.nextInt(101) / 100.0,
        random.nextBoolean(),
        pick(FinishReason.values()),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextInt(101) / 10.0,
        random.nextBoolean(),
        1 + random.nextInt(5),
        pick(TIERS),
        random.nextInt(60_000),
        pick(FailureKind.values()));
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
