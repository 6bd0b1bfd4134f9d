package dev.pointsman.testing;

import dev.pointsman.assessment.Assessment;
import dev.pointsman.assessment.Assessment.Source;
import dev.pointsman.assessment.Flaw;
import dev.pointsman.catalog.Auth;
import dev.pointsman.catalog.Billing;
import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Encoding;
import dev.pointsman.catalog.Endpoint;
import dev.pointsman.catalog.Mode;
import dev.pointsman.catalog.Model;
import dev.pointsman.catalog.Origin;
import dev.pointsman.catalog.Protocol;
import dev.pointsman.catalog.Provider;
import dev.pointsman.catalog.ProviderKind;
import dev.pointsman.catalog.Tokenizer;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.chat.Usage;
import dev.pointsman.execution.Attempt;
import dev.pointsman.outcome.Escalation;
import dev.pointsman.outcome.Outcome;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.policy.vocabulary.Compliance;
import dev.pointsman.policy.vocabulary.Modality;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Status;
import dev.pointsman.policy.vocabulary.Tier;
import dev.pointsman.routing.CountedTokens;
import dev.pointsman.routing.Explanation;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.Step;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Outcomes of every kind; the same number gives the same outcome. */
public final class SampleOutcomes {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00.123456Z");
  private static final Deployment FIRST = deployment("mistral", "mistral-large");
  private static final Deployment SECOND = deployment("azure", "gpt-4o");

  private SampleOutcomes() {}

  /** A streamed answer by the second deployment, after the first was overloaded. */
  public static Outcome answered(int number) {
    Step first = new Step(FIRST, 100, new BigDecimal("0.00042"), Callability.CALLABLE);
    Step second = new Step(SECOND, 90, null, Callability.NO_CREDENTIALS);
    return outcome(
        number,
        Outcome.Kind.STREAM,
        new Route.Plan(List.of(first, second), second, Objective.COST),
        List.of(failedAttempt(), goodAttempt()));
  }

  public static Outcome routed(int number) {
    Step only = new Step(FIRST, -10, new BigDecimal("0"), Callability.NO_ADAPTER);
    return outcome(
        number,
        Outcome.Kind.ROUTE,
        new Route.Plan(List.of(only), null, Objective.QUALITY),
        List.of());
  }

  public static Outcome failed(int number) {
    Step only = new Step(FIRST, 0, null, Callability.CALLABLE);
    return outcome(
        number,
        Outcome.Kind.CHAT,
        new Route.Plan(List.of(only), null, Objective.SPEED),
        List.of(failedAttempt()));
  }

  public static Outcome denied(int number) {
    return outcome(
        number,
        Outcome.Kind.CHAT,
        new Route.Denied(List.of(new Route.Blame("guard.hours", "closed at night"))),
        List.of());
  }

  public static Outcome withoutRoute(int number) {
    return outcome(
        number,
        Outcome.Kind.ROUTE,
        new Route.NoRoute(
            List.of(new Route.Blame("fit.context", "500000 tokens fit nowhere")),
            new Step(SECOND, 5, BigDecimal.ONE, Callability.UNREACHABLE),
            new Route.Blame("guard.residency.eu", "EU data stays in the EU")),
        List.of());
  }

  public static Explanation explanation(Outcome outcome) {
    return new Explanation(
        List.of(new Explanation.Reason("guard.residency.eu", "require", "„EU“ \"stays\" there")),
        List.of(new Explanation.Excluded(outcome.status(), "guard.residency.eu")),
        List.of());
  }

  private static Outcome outcome(
      int number, Outcome.Kind kind, Route route, List<Attempt> attempts) {
    Instant at = START.plusMillis(number);
    return new Outcome(
        new UUID((at.toEpochMilli() << 16) | 0x7000, 0x8000_0000_0000_0000L | number),
        at,
        kind,
        facts(number),
        CountedTokens.NONE,
        List.of("length", "code"),
        new Decision("7f3a", List.of("guard.residency.eu", "prefer.chat"), List.of(), true),
        "catalog-1",
        route,
        attempts,
        attempts.isEmpty() ? 403 : 200,
        attempts.isEmpty() ? "policy_denied" : null,
        1234,
        5678,
        attempts.isEmpty() ? null : new Assessment(0.875, Source.LOGPROBS, 9.5, Set.of()),
        attempts.isEmpty() ? null : doubt(),
        List.of(),
        null,
        true);
  }

  private static Escalation doubt() {
    return new Escalation(
        FIRST,
        new Assessment(0.2, Source.CHECKS, null, Set.of(Flaw.SCHEMA, Flaw.TRUNCATED)),
        Tier.PREMIUM,
        List.of(new Route.Blame("escalate.schema.invalid", "not what was asked for")),
        Escalation.Result.ANSWERED);
  }

  private static Request facts(int number) {
    return Request.builder()
        .tenant("tenant-" + number % 7)
        .team("team")
        .tags(Set.of("agent=a\0b", "größe"))
        .complexity(8)
        .region(Region.EU)
        .needs(Set.of(Capability.TOOLS, Capability.JSON_SCHEMA))
        .compliance(Set.of(Compliance.GDPR))
        .inputTokens(1200)
        .maxOutputTokens(300)
        .maxRequestCostUsd(0.05)
        .streaming(true)
        .build();
  }

  private static Attempt failedAttempt() {
    return new Attempt(
        1,
        FIRST,
        START.plusMillis(2),
        40,
        null,
        529,
        Usage.NONE,
        null,
        new Failure(FailureKind.OVERLOADED, 529, "overloaded_error", "busy", null),
        "FAR_KEY#1",
        List.of("logit_bias"));
  }

  private static Attempt goodAttempt() {
    return new Attempt(
        2,
        SECOND,
        START.plusMillis(50),
        1500,
        210L,
        200,
        new Usage(1100, 100, 7, 290, 13),
        new BigDecimal("0.0004200000000000001"),
        null,
        "FAR_KEY#2",
        List.of());
  }

  private static Deployment deployment(String provider, String model) {
    Auth auth = new Auth(Auth.Scheme.BEARER, null, List.of("KEY"), Map.of());
    return new Deployment(
        0,
        provider(provider),
        new Endpoint(
            "eu",
            "https://example.invalid",
            Protocol.OPENAI_CHAT,
            auth,
            Set.of(Region.EU),
            Set.of(Compliance.GDPR),
            99.9,
            false,
            30,
            null,
            Map.of()),
        model(model),
        model,
        List.of(),
        1);
  }

  private static Provider provider(String id) {
    return new Provider(
        id, id, ProviderKind.FIRST_PARTY, "FR", false, Set.of(), Map.of(), null, Set.of());
  }

  private static Model model(String id) {
    return new Model(
        id,
        "maker/" + id,
        id,
        List.of(),
        Set.of(),
        "family",
        Set.of(),
        Tier.STANDARD,
        Mode.CHAT,
        Billing.METERED,
        Status.GA,
        128_000,
        null,
        8_192,
        Set.of(Capability.TOOLS),
        Set.of(Modality.TEXT),
        false,
        8.0,
        null,
        new Tokenizer(Encoding.O200K_BASE, 1.15, false),
        null,
        null,
        null,
        Set.of(),
        Origin.UNKNOWN);
  }
}
