package dev.pointsman.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.Usage;
import dev.pointsman.store.StoredAttempt;
import dev.pointsman.store.StoredDecision;
import dev.pointsman.store.Target;
import org.jspecify.annotations.Nullable;

/** A recorded decision as callers read it. Stateless. */
final class DecisionJson {
  private DecisionJson() {}

  static ObjectNode of(StoredDecision decision) {
    ObjectNode json = Json.object();
    json.put("decision", decision.id().toString());
    json.put("decided_at", decision.decidedAt().toString());
    json.put("kind", decision.kind()).put("result", decision.result());
    json.put("policy", decision.policyRevision());
    json.put("catalog", decision.catalogVersion());
    json.put("simulated", decision.marks().simulated());
    json.put("engine_failed", decision.marks().engineFailed());
    json.set("facts", DecisionHandler.parsed(decision.facts()));
    decision.complexityFeatures().forEach(json.putArray("complexity_features")::add);
    decision.firedRules().forEach(json.putArray("fired_rules")::add);
    json.set("chosen", target(decision.chosen()));
    json.set("served", target(decision.served()));
    json.set("route", DecisionHandler.parsed(decision.route()));
    addAll(json, DecisionHandler.parsed(decision.explanation()));
    json.put("status", decision.httpStatus());
    json.put("error_code", decision.errorCode());
    json.put("failure", decision.failureKind());
    json.put("estimated_cost_usd", decision.estimatedCostUsd());
    json.put("cost_usd", decision.costUsd());
    json.set("usage", usage(decision.usage()));
    json.put("latency_ms", decision.latencyMillis());
    json.put("first_content_ms", decision.firstContentMillis());
    json.put("overhead_us", decision.overheadMicros());
    AssessmentJson.add(json, decision.assessment(), decision.escalation());
    ArrayNode attempts = json.putArray("attempts");
    decision.attempts().forEach(attempt -> attempts.add(attempt(attempt)));
    return json;
  }

  private static void addAll(ObjectNode json, JsonNode more) {
    more.properties().forEach(field -> json.set(field.getKey(), field.getValue()));
  }

  private static @Nullable ObjectNode target(@Nullable Target target) {
    return target == null
        ? null
        : Json.object()
            .put("deployment", target.deployment())
            .put("provider", target.provider())
            .put("model", target.model());
  }

  private static ObjectNode attempt(StoredAttempt attempt) {
    ObjectNode json = Json.object();
    json.put("ordinal", attempt.ordinal());
    json.set("target", target(attempt.target()));
    json.put("key", attempt.keyName());
    json.put("started_at", attempt.startedAt().toString());
    json.put("latency_ms", attempt.latencyMillis());
    json.put("first_content_ms", attempt.firstContentMillis());
    json.put("status", attempt.httpStatus());
    json.put("failure", attempt.failureKind());
    json.put("failure_code", attempt.failureCode());
    json.set("usage", usage(attempt.usage()));
    json.put("cost_usd", attempt.costUsd());
    return json;
  }

  private static ObjectNode usage(Usage usage) {
    return Json.object()
        .put("input", usage.input())
        .put("cached_input", usage.cachedInput())
        .put("cache_write", usage.cacheWrite())
        .put("output", usage.output())
        .put("reasoning", usage.reasoning());
  }
}
