package dev.pointsman.gateway;

import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.chat.Ties;
import dev.pointsman.execution.Attempt;
import dev.pointsman.execution.Execution;
import dev.pointsman.facts.Words;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.Route.Blame;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What callers are told when a route or an execution brings no answer. Stateless. */
final class Refusals {
  private static final Duration SOON = Duration.ofSeconds(1);

  /** The code of a failure and of its refusal. */
  private static final String DEADLINE = "deadline";

  private Refusals() {}

  /** Null for a plan. */
  static @Nullable Refusal of(Route route, Request request, Ties ties) {
    Refusal broken = Bonds.refusal(route, ties);
    if (broken != null) {
      return broken;
    }
    if (route instanceof Route.Denied denied) {
      return Refusal.of(403, "policy_denied", "policy refuses this request: " + named(denied.by()));
    }
    if (!(route instanceof Route.NoRoute noRoute)) {
      return null;
    }
    if (request.forced() && noRoute.by().stream().noneMatch(Refusals::isBuiltIn)) {
      return Refusal.of(
          403,
          "model_not_allowed",
          request.requestedModel() + " is not allowed for this request: " + named(noRoute.by()),
          "routing.force_model");
    }
    return Refusal.of(422, "no_route", noRoute(noRoute));
  }

  /** Null for an answer. */
  static @Nullable Refusal of(Execution execution) {
    Failure failure = execution.failure();
    if (failure == null) {
      return null;
    }
    if (DEADLINE.equals(failure.code())) {
      return Refusal.of(504, DEADLINE, "the deadline passed: " + allFailed(execution, failure));
    }
    if (execution.attempts().isEmpty() && failure.kind() == FailureKind.OVERLOADED) {
      return new Refusal(503, "overloaded", failure.message(), null, SOON);
    }
    return switch (failure.kind()) {
      case BAD_REQUEST ->
          Refusal.of(400, "invalid_value", told(execution, failure), blamed(failure));
      case CONTEXT_WINDOW ->
          Refusal.of(400, "context_length_exceeded", told(execution, failure), "messages");
      case CONTENT_FILTER ->
          Refusal.of(400, "content_filter", told(execution, failure), "messages");
      case NOT_CALLABLE -> new Refusal(503, "not_ready", failure.message(), null, SOON);
      case CANCELLED -> Refusal.of(499, "cancelled", failure.message());
      default ->
          new Refusal(
              502, "upstream_failed", allFailed(execution, failure), null, failure.retryAfter());
    };
  }

  /** What no rule says: a forced model that does not fit, or cannot be called from here. */
  private static boolean isBuiltIn(Blame blame) {
    return blame.rule().startsWith("fit.") || blame.rule().equals("callable");
  }

  private static String noRoute(Route.NoRoute noRoute) {
    String text = "no model is left for this request: " + named(noRoute.by());
    Blame lifted = noRoute.lifted();
    if (noRoute.wouldBe() == null || lifted == null) {
      return text;
    }
    return text
        + "; without "
        + lifted.rule()
        + " it would go to "
        + noRoute.wouldBe().deployment().id();
  }

  private static String named(List<Blame> blames) {
    return blames.stream()
        .map(blame -> blame.rule() + " (" + blame.reason() + ")")
        .collect(Collectors.joining(", "));
  }

  private static String told(Execution execution, Failure failure) {
    Attempt last = execution.last();
    String who = last == null ? "the provider" : last.deployment().id();
    return who + " refused the request: " + failure.message();
  }

  /** The field that a format cannot carry, the first of several. */
  private static @Nullable String blamed(Failure failure) {
    int end = failure.message().indexOf(':');
    return end < 0 || !Failure.UNTRANSLATABLE.equals(failure.code())
        ? null
        : failure.message().substring(0, end).split(",", 2)[0];
  }

  private static String allFailed(Execution execution, Failure failure) {
    Attempt last = execution.last();
    int count = execution.attempts().size();
    String which =
        count == 1 ? "the only attempt failed, at " : "all %d attempts failed, the last one at ";
    return which.formatted(count)
        + (last == null ? "an unknown provider" : last.deployment().id())
        + " with "
        + words(failure.kind())
        + ": "
        + failure.message();
  }

  private static String words(FailureKind kind) {
    return Words.of(kind);
  }
}
