package dev.pointsman.api;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.execution.Attempt;
import dev.pointsman.gateway.Arrival;
import dev.pointsman.gateway.Passage;
import dev.pointsman.outcome.Escalation;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.routing.Route;
import io.vertx.core.MultiMap;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What every response says about itself. Stateless. */
final class ReplyHeaders {
  private static final int MOST_DROPPED = 1000;
  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");

  private ReplyHeaders() {}

  static void echo(MultiMap headers, Arrival arrival) {
    headers.set("x-request-id", arrival.requestId());
    headers.set("request-id", arrival.requestId());
    if (arrival.traceparent() != null) {
      headers.set("traceparent", arrival.traceparent());
    }
  }

  /** What is known of every request that was decided. */
  static void decided(MultiMap headers, Passage passage) {
    headers.set("x-pointsman-decision", passage.id().toString());
    headers.set("x-pointsman-policy", passage.decision().revision());
    BigDecimal overheadMillis = BigDecimal.valueOf(passage.overheadMicros(), 3);
    headers.set("x-pointsman-overhead-ms", overheadMillis.toPlainString());
    if (passage.simulated()) {
      headers.set("x-pointsman-simulated", "true");
    }
    if (passage.decision().engineFailed()) {
      headers.set("x-pointsman-engine-failed", "true");
    }
  }

  /** Who answered, after how many calls. */
  static void answered(MultiMap headers, Passage passage, Deployment deployment, int attempts) {
    headers.set("x-pointsman-model", deployment.group());
    headers.set("x-pointsman-provider", deployment.provider().id());
    headers.set("x-pointsman-attempts", Integer.toString(attempts));
    String asked = passage.facts().request().requestedModel();
    boolean kept =
        asked.equals(Request.AUTO)
            || passage.table().catalog().named(asked).stream()
                .anyMatch(each -> each.index() == deployment.index());
    if (!kept) {
      headers.set("x-pointsman-substituted", asked);
    }
  }

  /** Whose answer was doubted, if this one is by a stronger model for that. */
  static void escalated(MultiMap headers, @Nullable Escalation escalation) {
    if (escalation != null && escalation.result() == Escalation.Result.ANSWERED) {
      headers.set("x-pointsman-escalated", escalation.from().group());
    }
  }

  /** What of the caller's body the answering provider never saw. */
  static void dropped(MultiMap headers, List<String> fields, CallerDialect dialect) {
    if (!fields.isEmpty()) {
      String named = fields.stream().map(dialect::fieldName).collect(Collectors.joining(", "));
      String visible = UNPRINTABLE.matcher(named).replaceAll("?");
      headers.set(
          "x-pointsman-dropped",
          visible.length() <= MOST_DROPPED ? visible : visible.substring(0, MOST_DROPPED) + "...");
    }
  }

  static void attempts(MultiMap headers, int attempts) {
    headers.set("x-pointsman-attempts", Integer.toString(attempts));
  }

  static void cost(MultiMap headers, List<Attempt> attempts) {
    BigDecimal usd = cost(attempts);
    if (usd != null) {
      headers.set("x-pointsman-cost-usd", plain(usd));
    }
  }

  static void costEstimate(MultiMap headers, Passage passage, Deployment deployment) {
    if (passage.route() instanceof Route.Plan plan) {
      plan.steps().stream()
          .filter(step -> step.deployment().equals(deployment))
          .findFirst()
          .map(step -> step.expectedUsd())
          .ifPresent(usd -> headers.set("x-pointsman-cost-estimate-usd", plain(usd)));
    }
  }

  /** What all attempts cost; null if no price is known. */
  static @Nullable BigDecimal cost(List<Attempt> attempts) {
    return attempts.stream()
        .map(Attempt::usd)
        .filter(Objects::nonNull)
        .reduce(BigDecimal::add)
        .orElse(null);
  }

  private static String plain(BigDecimal usd) {
    return usd.stripTrailingZeros().toPlainString();
  }
}
