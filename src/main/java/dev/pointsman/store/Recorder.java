package dev.pointsman.store;

import dev.pointsman.chat.Usage;
import dev.pointsman.execution.Attempt;
import dev.pointsman.outcome.Outcome;
import dev.pointsman.routing.Explanation;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.Step;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says of an outcome what is kept. Thread-safe if the explanation is. */
final class Recorder {
  private final Function<Outcome, Explanation> explain;

  Recorder(Function<Outcome, Explanation> explain) {
    this.explain = explain;
  }

  StoredDecision record(Outcome outcome) {
    return record(outcome, Attempt.deciding(outcome.attempts()));
  }

  private StoredDecision record(Outcome outcome, @Nullable Attempt last) {
    return new StoredDecision(
        outcome.id(),
        Values.toMicros(outcome.at()),
        Values.word(outcome.kind()),
        result(outcome, last),
        FactsJson.of(outcome.facts(), outcome.counted()),
        outcome.complexityFeatures(),
        outcome.decision().revision(),
        outcome.catalogVersion(),
        outcome.decision().fired(),
        objective(outcome),
        first(outcome).map(step -> Target.of(step.deployment())).orElse(null),
        last == null ? null : Target.of(last.deployment()),
        RouteJson.of(outcome.route(), outcome.replans(), outcome.panel()),
        RouteJson.of(explain.apply(outcome)),
        outcome.status(),
        outcome.errorCode(),
        failureKind(last),
        first(outcome).map(Step::expectedUsd).orElse(null),
        cost(outcome.attempts()),
        usage(outcome.attempts()),
        outcome.latencyMillis(),
        firstContentMillis(outcome, last),
        outcome.overheadMicros(),
        new StoredDecision.Marks(outcome.simulated(), outcome.decision().engineFailed()),
        StoredAssessment.of(outcome.assessment()),
        StoredEscalation.of(outcome.escalation()),
        outcome.attempts().stream().map(StoredAttempt::of).toList());
  }

  private static Optional<Route.Plan> plan(Outcome outcome) {
    return outcome.route() instanceof Route.Plan plan ? Optional.of(plan) : Optional.empty();
  }

  private static Optional<Step> first(Outcome outcome) {
    return plan(outcome).map(plan -> plan.steps().get(0));
  }

  private static @Nullable String objective(Outcome outcome) {
    return plan(outcome).map(plan -> Values.word(plan.objective())).orElse(null);
  }

  private static Usage usage(List<Attempt> attempts) {
    return attempts.stream().map(Attempt::usage).reduce(Usage.NONE, Usage::plus);
  }

  private static @Nullable String failureKind(@Nullable Attempt last) {
    return last == null || last.failure() == null ? null : Values.word(last.failure().kind());
  }

  private static String result(Outcome outcome, @Nullable Attempt last) {
    if (outcome.route() instanceof Route.Denied) {
      return "denied";
    }
    if (outcome.route() instanceof Route.NoRoute) {
      return "no_route";
    }
    if (outcome.kind() == Outcome.Kind.ROUTE) {
      return "routed";
    }
    return last != null && last.succeeded() ? "answered" : "failed";
  }

  private static @Nullable BigDecimal cost(List<Attempt> attempts) {
    return attempts.stream()
        .map(Attempt::usd)
        .filter(Objects::nonNull)
        .reduce(BigDecimal::add)
        .orElse(null);
  }

  private static @Nullable Long firstContentMillis(Outcome outcome, @Nullable Attempt last) {
    Long ofAttempt = last == null ? null : last.firstContentMillis();
    if (last == null || ofAttempt == null) {
      return null;
    }
    long before = Duration.between(outcome.at(), last.startedAt()).toMillis();
    return Math.max(0, before) + ofAttempt;
  }
}
