package dev.pointsman.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.routing.CountedTokens;
import java.util.Collection;
import java.util.TreeMap;

/** The facts of a request as they are kept: names and words as callers write them. Stateless. */
final class FactsJson {
  private FactsJson() {}

  static String of(Request request, CountedTokens counted) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    putAsked(json, request);
    putKnown(json, request);
    if (!counted.isNone()) {
      ObjectNode others = json.putObject("input_tokens_by_encoding");
      new TreeMap<>(counted.byEncoding()).forEach(others::put);
    }
    return json.toString();
  }

  private static void putAsked(ObjectNode json, Request request) {
    json.put("task", Values.word(request.task()));
    json.put("complexity", request.complexity());
    json.put("level", Values.word(request.level()));
    json.put("budget", Values.word(request.budget()));
    json.put("region", Values.word(request.region()));
    json.put("requires_sla", request.requiresSla());
    json.set("compliance", array(Values.words(request.compliance())));
    json.set("needs", array(Values.words(request.needs())));
    json.put("requested_model", Values.storable(request.requestedModel()));
    json.put("forced", request.forced());
    json.put("optimize_for", Values.word(request.optimizeFor()));
    json.put("objective_asked", request.objectiveAsked());
    putLimit(json, "max_request_cost_usd", request.maxRequestCostUsd());
    putLimit(json, "max_price_per_mtok_usd", request.maxPricePerMTok());
    json.put("streaming", request.streaming());
    json.put("modality", Values.word(request.modality()));
  }

  private static void putKnown(ObjectNode json, Request request) {
    json.put("input_tokens", request.inputTokens());
    json.put("max_output_tokens", request.maxOutputTokens());
    json.put("context_tokens", request.contextTokens());
    json.put("tenant", Values.storable(request.tenant()));
    json.put("tenant_tier", Values.word(request.tenantTier()));
    json.put("team", Values.storable(request.team()));
    json.set("tags", array(request.tags().stream().map(Values::storable).sorted().toList()));
    json.put("environment", Values.word(request.environment()));
    json.put("data_class", Values.word(request.dataClass()));
    json.put("budget_remaining", request.budgetRemaining());
    json.put("local_failures", request.localFailures());
    json.put("hour_utc", request.hourUtc());
    json.put("day", Values.word(request.day()));
  }

  /** JSON has no infinity; null says that there is no limit. */
  private static void putLimit(ObjectNode json, String name, double limit) {
    if (Double.isInfinite(limit)) {
      json.putNull(name);
    } else {
      json.put(name, limit);
    }
  }

  private static ArrayNode array(Collection<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }
}
