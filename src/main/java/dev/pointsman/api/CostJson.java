package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Price;
import dev.pointsman.catalog.Price.TokenCount;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.routing.CostEstimate;
import dev.pointsman.routing.RoutingTable;
import dev.pointsman.routing.Step;
import java.math.BigDecimal;

/** What a request is expected to cost, as callers read it. Stateless. */
final class CostJson {
  private CostJson() {}

  static ObjectNode of(RoutingTable table, Step step, Request request) {
    Deployment deployment = step.deployment();
    CostEstimate estimate = CostEstimate.of(table, request, deployment);
    ObjectNode json = Json.object();
    json.put("usd", step.expectedUsd());
    CostEstimate.Usd usd = estimate.usd();
    if (usd != null) {
      addCosts(json.putObject("usd_by_token_class"), usd);
    }
    ObjectNode perMillion = json.putObject("usd_per_million_tokens");
    Price price = estimate.price();
    if (price != null) {
      addPrices(perMillion, price);
    }
    Double blended = deployment.blendedUsdPerMTok();
    BigDecimal plain = blended == null ? null : BigDecimal.valueOf(blended);
    perMillion.put("blended", plain);
    json.put("estimated_cost_per_million_tokens", plain);
    addTokens(json.putObject("tokens"), estimate.tokens());
    json.put("basis", basis(estimate));
    return json;
  }

  private static void addCosts(ObjectNode json, CostEstimate.Usd usd) {
    json.put("input", usd.input());
    json.put("cached_input", usd.cachedInput());
    json.put("cache_write", usd.cacheWrite());
    json.put("output", usd.output());
    json.put("reasoning", usd.reasoning());
    json.put("per_request", usd.perRequest());
  }

  private static void addPrices(ObjectNode json, Price price) {
    json.put("input", price.input());
    json.put("cached_input", price.cacheReadOrInput());
    json.put("cache_write", price.cacheWriteOrInput());
    json.put("output", price.output());
    json.put("reasoning", price.reasoningOrOutput());
  }

  private static void addTokens(ObjectNode json, TokenCount tokens) {
    json.put("input", tokens.input());
    json.put("cached_input", tokens.cachedInput());
    json.put("cache_write", tokens.cacheWrite());
    json.put("output", tokens.output());
    json.put("reasoning", tokens.reasoning());
  }

  private static String basis(CostEstimate estimate) {
    String tokens = estimate.tokens().input() + " in + " + estimate.tokens().output() + " out";
    Price price = estimate.price();
    return price == null || price.aboveInputTokens() == 0
        ? tokens
        : tokens + ", at the price above " + price.aboveInputTokens() + " in";
  }
}
