package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.Failure;
import dev.pointsman.execution.Attempt;
import dev.pointsman.facts.Words;
import dev.pointsman.gateway.Passage;
import dev.pointsman.outcome.Replan;
import dev.pointsman.routing.Route;
import java.util.List;

/** The explanation that callers may ask for in the body of an answer. Stateless. */
final class ExplanationJson {
  private ExplanationJson() {}

  static ObjectNode of(Passage passage, List<Attempt> attempts) {
    ObjectNode json =
        passage.route() instanceof Route.Plan plan
            ? RouteJson.plan(passage, plan)
            : RouteJson.refusal(passage);
    ArrayNode made = json.putArray("attempts");
    attempts.forEach(attempt -> made.add(attempt(attempt)));
    json.put("cost_usd", ReplyHeaders.cost(attempts));
    if (!passage.replans().isEmpty()) {
      ArrayNode again = json.putArray("again");
      passage.replans().forEach(replan -> again.add(again(replan)));
    }
    return json;
  }

  /** What was decided again after a failed call. */
  private static ObjectNode again(Replan replan) {
    ObjectNode json = Json.object();
    json.put("after_attempt", replan.afterAttempt());
    json.put("local_failures", replan.facts().localFailures());
    replan.decision().fired().forEach(json.putArray("fired_rules")::add);
    ArrayNode steps = json.putArray("steps");
    if (replan.route() instanceof Route.Plan plan) {
      plan.steps().forEach(step -> steps.add(RouteJson.step(step)));
    }
    return json;
  }

  private static ObjectNode attempt(Attempt attempt) {
    ObjectNode json = Json.object();
    json.put("deployment", attempt.deployment().id());
    json.put("key", attempt.key());
    json.put("status", attempt.status());
    json.put("latency_ms", attempt.latencyMillis());
    json.put("cost_usd", attempt.usd());
    Failure failure = attempt.failure();
    json.put("failure", failure == null ? null : Words.of(failure.kind()));
    if (failure != null) {
      json.put("message", failure.message());
    }
    return json;
  }
}
