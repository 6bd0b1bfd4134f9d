package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.facts.Words;
import dev.pointsman.gateway.Passage;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.routing.CountedTokens;
import dev.pointsman.routing.Explainer;
import dev.pointsman.routing.Explanation;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.Step;
import dev.pointsman.routing.Strategy;
import dev.pointsman.routing.WhyNot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A decision as callers read it, S4's names beside ours. Stateless. */
final class RouteJson {
  private RouteJson() {}

  /** The answer of {@code POST /v1/route}. */
  static ObjectNode plan(Passage passage, Route.Plan plan) {
    Request request = passage.facts().request();
    String strategy = Strategy.of(plan, request).word();
    ObjectNode json = head(passage);
    Step primary = plan.steps().get(0);
    json.set("primary", step(primary));
    ArrayNode fallbacks = json.putArray("fallbacks");
    plan.steps().stream().skip(1).map(RouteJson::step).forEach(fallbacks::add);
    json.put("strategy", strategy);
    json.put("objective", Words.of(plan.objective()));
    json.put("objective_by", Explainer.objectiveBy(request, passage.decision()));
    json.set("estimated_cost", CostJson.of(passage.table(), primary, request));
    json.set("expected_quality", expectedQuality(primary.deployment()));
    addExplanation(json, passage.explanation());
    json.set("runner_up", runnerUp(passage, plan.runnerUp()));
    json.set("facts", facts(passage));
    json.put("primary_provider", primary.deployment().provider().id());
    ArrayNode providers = json.putArray("fallback_providers");
    plan.steps().stream()
        .skip(1)
        .map(step -> step.deployment().provider().id())
        .distinct()
        .forEach(providers::add);
    json.put("routing_strategy", strategy);
    return json;
  }

  /** What stands beside an error's message for machines. */
  static ObjectNode refusal(Passage passage) {
    ObjectNode json = head(passage);
    if (passage.route() instanceof Route.Denied denied) {
      json.set("by", blames(denied.by()));
    } else if (passage.route() instanceof Route.NoRoute noRoute) {
      json.set("by", blames(noRoute.by()));
      Step wouldBe = noRoute.wouldBe();
      Route.Blame lifted = noRoute.lifted();
      if (wouldBe != null && lifted != null) {
        json.set("would_be", step(wouldBe));
        json.put("if_lifted", lifted.rule());
      }
    }
    return json;
  }

  static ObjectNode step(Step step) {
    Deployment deployment = step.deployment();
    ObjectNode json = Json.object();
    json.put("deployment", deployment.id());
    json.put("model", deployment.model().id());
    json.put("provider", deployment.provider().id());
    List<Region> regions = deployment.endpoint().regions().stream().sorted().toList();
    json.put("region", regions.isEmpty() ? "unknown" : Words.of(regions.get(0)));
    ArrayNode all = json.putArray("regions");
    regions.forEach(region -> all.add(Words.of(region)));
    json.set("tokenizer", TokenizerJson.of(deployment.model()));
    json.put("points", step.points());
    json.put("estimated_cost_usd", step.expectedUsd());
    if (step.probability() != null) {
      json.put("probability", step.probability());
    }
    String why = step.callability().why();
    json.put("callable", why == null);
    if (why != null) {
      json.put("why", why);
    }
    return json;
  }

  static void addExplanation(ObjectNode json, Explanation explanation) {
    json.set("reasons", reasons(explanation.reasons()));
    ArrayNode excluded = json.putArray("excluded");
    for (Explanation.Excluded each : explanation.excluded()) {
      excluded.addObject().put("count", each.count()).put("by", each.by());
    }
    if (!explanation.dropped().isEmpty()) {
      json.set("dropped", reasons(explanation.dropped()));
    }
  }

  static ObjectNode whyNot(WhyNot whyNot) {
    ObjectNode json = Json.object();
    json.put("deployment", whyNot.deployment());
    json.set("excluded_by", blames(whyNot.excludedBy()));
    json.put("rank", whyNot.rank());
    json.put("text", whyNot.text());
    return json;
  }

  private static ObjectNode head(Passage passage) {
    ObjectNode json = Json.object();
    json.put("decision", passage.id().toString());
    json.put("policy", passage.decision().revision());
    json.put("catalog", passage.table().catalog().version());
    if (passage.simulated()) {
      json.put("simulated", true);
    }
    if (passage.decision().engineFailed()) {
      json.put("engine_failed", true);
    }
    return json;
  }

  private static ArrayNode reasons(List<Explanation.Reason> reasons) {
    ArrayNode json = Json.MAPPER.createArrayNode();
    for (Explanation.Reason reason : reasons) {
      json.addObject()
          .put("rule", reason.rule())
          .put("verb", reason.verb())
          .put("text", reason.text());
    }
    return json;
  }

  private static ArrayNode blames(List<Route.Blame> blames) {
    ArrayNode json = Json.MAPPER.createArrayNode();
    blames.forEach(blame -> json.addObject().put("rule", blame.rule()).put("text", blame.reason()));
    return json;
  }

  private static ObjectNode expectedQuality(Deployment deployment) {
    return Json.object().put("score", deployment.model().quality()).put("samples", 0);
  }

  private static @Nullable ObjectNode runnerUp(Passage passage, @Nullable Step runnerUp) {
    if (runnerUp == null) {
      return null;
    }
    ObjectNode json = step(runnerUp);
    passage
        .whyNot(runnerUp.deployment().id())
        .ifPresent(whyNot -> json.put("why_not", whyNot.text()));
    return json;
  }

  private static ObjectNode facts(Passage passage) {
    Request request = passage.facts().request();
    ObjectNode json = Json.object();
    json.put("task", Words.of(request.task()));
    json.put("complexity", request.complexity());
    json.put("level", Words.of(request.level()));
    ArrayNode features = json.putArray("complexity_features");
    passage.facts().complexityFeatures().forEach(features::add);
    json.put("budget", Words.of(request.budget()));
    json.put("region", Words.of(request.region()));
    json.put("input_tokens", request.inputTokens());
    CountedTokens counted = passage.table().counted();
    if (!counted.isNone()) {
      json.set("input_tokens_by_encoding", Json.MAPPER.valueToTree(counted.byEncoding()));
    }
    ArrayNode needs = json.putArray("needs");
    request.needs().stream().sorted().forEach(need -> needs.add(Words.of(need)));
    return json;
  }
}
