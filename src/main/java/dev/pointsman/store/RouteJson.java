package dev.pointsman.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.assessment.Mark;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.outcome.Panel;
import dev.pointsman.outcome.Replan;
import dev.pointsman.routing.Explanation;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.Step;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Routes and explanations as they are kept. Stateless. */
final class RouteJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private RouteJson() {}

  /**
   * A route as it was planned at first.
   *
   * @param replans what was decided again after failed calls
   * @param panel what several models counted for; null if one was asked
   */
  static String of(Route route, List<Replan> replans, @Nullable Panel panel) {
    ObjectNode json = json(route);
    if (panel != null) {
      json.set("ensemble", panel(panel));
    }
    if (!replans.isEmpty()) {
      json.set("again", array(replans, RouteJson::again));
    }
    return json.toString();
  }

  private static ObjectNode panel(Panel panel) {
    ObjectNode json = JSON.objectNode();
    json.put("aggregate", Values.word(panel.aggregate()));
    json.put("mean", panel.mean());
    json.put("judge", panel.judge());
    json.set("answers", array(panel.voices(), RouteJson::voice));
    return json;
  }

  private static ObjectNode voice(Panel.Voice voice) {
    Mark mark = voice.mark();
    ObjectNode json = JSON.objectNode();
    json.put("model", voice.model());
    json.put("attempt", voice.attempt());
    json.put("verdict", mark == null ? "failed" : Values.word(mark.verdict()));
    json.put("score", mark == null ? null : mark.score());
    json.put("votes", mark == null ? 0 : mark.votes());
    json.put("failure", voice.failure() == null ? null : Values.word(voice.failure()));
    return json;
  }

  private static ObjectNode again(Replan replan) {
    ObjectNode json = JSON.objectNode();
    json.put("after_attempt", replan.afterAttempt());
    json.put("local_failures", replan.facts().localFailures());
    json.set("fired_rules", array(replan.decision().fired(), JSON::textNode));
    json.setAll(json(replan.route()));
    return json;
  }

  private static ObjectNode json(Route route) {
    if (route instanceof Route.Plan plan) {
      return plan(plan);
    }
    if (route instanceof Route.NoRoute noRoute) {
      return noRoute(noRoute);
    }
    ObjectNode json = JSON.objectNode();
    json.set("denied_by", array(((Route.Denied) route).by(), RouteJson::blame));
    return json;
  }

  static String of(Explanation explanation) {
    ObjectNode json = JSON.objectNode();
    json.set("reasons", array(explanation.reasons(), RouteJson::reason));
    json.set("excluded", array(explanation.excluded(), RouteJson::excluded));
    json.set("dropped", array(explanation.dropped(), RouteJson::reason));
    return json.toString();
  }

  private static ObjectNode plan(Route.Plan plan) {
    ObjectNode json = JSON.objectNode();
    json.put("objective", Values.word(plan.objective()));
    json.set("steps", array(plan.steps(), RouteJson::step));
    json.set("runner_up", step(plan.runnerUp()));
    return json;
  }

  private static ObjectNode noRoute(Route.NoRoute noRoute) {
    ObjectNode json = JSON.objectNode();
    json.set("no_route_by", array(noRoute.by(), RouteJson::blame));
    json.set("would_be", step(noRoute.wouldBe()));
    json.set("lifted", noRoute.lifted() == null ? JSON.nullNode() : blame(noRoute.lifted()));
    return json;
  }

  private static JsonNode step(@Nullable Step step) {
    if (step == null) {
      return JSON.nullNode();
    }
    Deployment deployment = step.deployment();
    ObjectNode json = JSON.objectNode();
    json.put("deployment", deployment.id());
    json.put("provider", deployment.provider().id());
    json.put("model", deployment.model().id());
    json.set("regions", array(Values.words(deployment.endpoint().regions()), JSON::textNode));
    json.put("points", step.points());
    json.put("expected_usd", step.expectedUsd());
    if (step.probability() != null) {
      json.put("probability", step.probability());
    }
    json.put("callability", Values.word(step.callability()));
    return json;
  }

  private static JsonNode blame(Route.Blame blame) {
    return JSON.objectNode().put("rule", blame.rule()).put("reason", blame.reason());
  }

  private static JsonNode reason(Explanation.Reason reason) {
    return JSON.objectNode()
        .put("rule", reason.rule())
        .put("verb", reason.verb())
        .put("text", reason.text());
  }

  private static JsonNode excluded(Explanation.Excluded excluded) {
    return JSON.objectNode().put("count", excluded.count()).put("by", excluded.by());
  }

  private static <T> ArrayNode array(List<T> things, Function<T, JsonNode> toJson) {
    ArrayNode array = JSON.arrayNode();
    things.forEach(thing -> array.add(toJson.apply(thing)));
    return array;
  }
}
