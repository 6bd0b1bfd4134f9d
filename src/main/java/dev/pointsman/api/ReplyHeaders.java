package dev.pointsman.api;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.execution.Attempt;
import dev.pointsman.gateway.Arrival;
import dev.pointsman.gateway.Passage;
import dev.pointsman.outcome.Escalation;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.routing.Route;
import io.vertx.core.http.HttpServerResponse;
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

  static void echo(HttpServerResponse response, Arrival arrival) {
    response.putHeader("x-request-id", arrival.requestId());
    response.putHeader("request-id", arrival.requestId());
    if (arrival.traceparent() != null) {
      response.putHeader("traceparent", arrival.traceparent());
    }
  }

  /** What is known of every request that was decided. */
  static void decided(HttpServerResponse response, Passage passage) {
    response.putHeader("x-pointsman-decision", passage.id().toString());
    response.putHeader("x-pointsman-policy", passage.decision().revision());
    BigDecimal overheadMillis = BigDecimal.valueOf(passage.overheadMicros(), 3);
    response.putHeader("x-pointsman-overhead-ms", overheadMillis.toPlainString());
    if (passage.simulated()) {
      response.putHeader("x-pointsman-simulated", "true");
    }
    if (passage.decision().engineFailed()) {
      response.putHeader("x-pointsman-engine-failed", "true");
    }
  }

  /** Who answered, after how many calls. */
  static void answered(
      HttpServerResponse response, Passage passage, Deployment deployment, int attempts) {
    response.putHeader("x-pointsman-model", deployment.group());
    response.putHeader("x-pointsman-provider", deployment.provider().id());
    response.putHeader("x-pointsman-attempts", Integer.toString(attempts));
    String asked = passage.facts().request().requestedModel();
    boolean kept =
        asked.equals(Request.AUTO)
            || passage.table().catalog().named(asked).stream()
                .anyMatch(each -> each.index() == deployment.index());
    if (!kept) {
      response.putHeader("x-pointsman-substituted", asked);
    }
  }

  /** Whose answer was doubted, if this one is by a stronger model for that. */
  static void escalated(HttpServerResponse response, @Nullable Escalation escalation) {
    if (escalation != null && escalation.result() == Escalation.Result.ANSWERED) {
      response.putHeader("x-pointsman-escalated", escalation.from().group());
    }
  }

  /** What of the caller's body the answering provider never saw. */
  static void dropped(HttpServerResponse response, List<String> fields, CallerDialect dialect) {
    if (!fields.isEmpty()) {
      String named = fields.stream().map(dialect::fieldName).collect(Collectors.joining(", "));
      String visible = UNPRINTABLE.matcher(named).replaceAll("?");
      response.putHeader(
          "x-pointsman-dropped",
          visible.length() <= MOST_DROPPED ? visible : visible.substring(0, MOST_DROPPED) + "...");
    }
  }

  static void attempts(HttpServerResponse response, int attempts) {
    response.putHeader("x-pointsman-attempts", Integer.toString(attempts));
  }

  static void cost(HttpServerResponse response, List<Attempt> attempts) {
    BigDecimal usd = cost(attempts);
    if (usd != null) {
      response.putHeader("x-pointsman-cost-usd", plain(usd));
    }
  }

  static void costEstimate(HttpServerResponse response, Passage passage, Deployment deployment) {
    if (passage.route() instanceof Route.Plan plan) {
      plan.steps().stream()
          .filter(step -> step.deployment().equals(deployment))
          .findFirst()
          .map(step -> step.expectedUsd())
          .ifPresent(usd -> response.putHeader("x-pointsman-cost-estimate-usd", plain(usd)));
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
