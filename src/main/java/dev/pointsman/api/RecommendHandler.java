package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Model;
import dev.pointsman.catalog.Origin;
import dev.pointsman.catalog.Price;
import dev.pointsman.facts.Words;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.policy.vocabulary.Compliance;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Selector;
import dev.pointsman.routing.Recommendations;
import dev.pointsman.routing.Recommendations.Found;
import dev.pointsman.routing.Recommendations.Wanted;
import dev.pointsman.routing.RoutingTable;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/models/recommend}: the best models with some properties. Thread-safe. */
final class RecommendHandler {
  private static final int MOST_MODELS = 100;
  private static final int USUAL_MODELS = 10;
  private static final int MOST_TOKENS = 100_000_000;
  private static final Set<String> KNOWN =
      Set.of(
          "objective",
          "max_cost",
          "capabilities",
          "region",
          "compliance",
          "min_context",
          "min_quality",
          "provider",
          "callable_only",
          "limit");

  private final Supplier<RoutingTable> table;

  RecommendHandler(Supplier<RoutingTable> table) {
    this.table = table;
  }

  void handle(RoutingContext context) {
    try {
      QueryReader query = new QueryReader(context.queryParams(), KNOWN);
      Wanted wanted = wanted(query);
      RoutingTable now = table.get();
      checkProvider(query.text("provider"), now.catalog());
      Replies.json(context, 200, json(now, wanted, Recommendations.find(now, wanted)));
    } catch (InvalidRequest invalid) {
      Replies.refuse(context, invalid.refusal());
    }
  }

  private static void checkProvider(@Nullable String provider, Catalog catalog)
      throws InvalidRequest {
    Set<String> known = new TreeSet<>();
    catalog.deployments().forEach(each -> known.add(each.provider().id()));
    if (provider != null && !known.contains(provider)) {
      List<String> nearest = Words.nearest(provider, known, 1);
      String meant = nearest.isEmpty() ? "" : "; did you mean " + nearest.get(0) + "?";
      throw InvalidRequest.value(
          "provider", InvalidRequest.quoted(provider), "a provider of the catalogue" + meant);
    }
  }

  private static Wanted wanted(QueryReader query) throws InvalidRequest {
    Objective objective = query.word("objective", Objective.class);
    return new Wanted(
        objective == null ? Objective.COST : objective,
        selectors(query),
        query.wholeNumber("limit", MOST_MODELS, USUAL_MODELS),
        query.flag("callable_only"));
  }

  private static Map<String, Selector> selectors(QueryReader query) throws InvalidRequest {
    Map<String, Selector> selectors = new TreeMap<>();
    Double cost = query.number("max_cost", 1_000_000);
    if (cost != null) {
      selectors.put("max_cost", Models.priceAtMost(cost));
    }
    Set<Capability> capabilities = query.words("capabilities", Capability.class);
    if (!capabilities.isEmpty()) {
      selectors.put("capabilities", Models.capabilities(capabilities));
    }
    Region region = query.word("region", Region.class);
    if (region != null && region != Region.GLOBAL) {
      selectors.put("region", Models.region(region));
    }
    Set<Compliance> compliance = query.words("compliance", Compliance.class);
    if (!compliance.isEmpty()) {
      selectors.put("compliance", Models.compliances(compliance));
    }
    addLimits(query, selectors);
    return selectors;
  }

  private static void addLimits(QueryReader query, Map<String, Selector> selectors)
      throws InvalidRequest {
    if (query.text("min_context") != null) {
      int tokens = query.wholeNumber("min_context", MOST_TOKENS, 1);
      selectors.put("min_context", Models.contextAtLeast(tokens));
    }
    Double quality = query.number("min_quality", 10);
    if (quality != null) {
      selectors.put("min_quality", Models.qualityAtLeast(quality));
    }
    String provider = query.text("provider");
    if (provider != null) {
      selectors.put("provider", Models.provider(provider));
    }
  }

  private static ObjectNode json(RoutingTable table, Wanted wanted, Found found) {
    ObjectNode json = Json.object().put("object", "list");
    json.put("objective", Words.of(wanted.objective()));
    json.put("catalog", table.catalog().version());
    ArrayNode left = json.putArray("left_after");
    found.leftAfter().forEach((by, models) -> left.addObject().put("by", by).put("models", models));
    ArrayNode data = json.putArray("data");
    found.best().forEach(each -> data.add(model(table, wanted.objective(), each)));
    return json;
  }

  private static ObjectNode model(RoutingTable table, Objective objective, Deployment deployment) {
    Model model = deployment.model();
    ObjectNode json = Json.object().put("id", deployment.group()).put("object", "model");
    json.put("deployment", deployment.id()).put("name", model.name());
    json.put("provider", deployment.provider().id()).put("tier", Words.of(model.tier()));
    int score = Recommendations.score(table, objective, deployment);
    json.put("score", score < 0 ? null : score);
    json.set("usd_per_million_tokens", price(deployment));
    json.set("quality", quality(model));
    words(json.putArray("regions"), deployment.endpoint().regions());
    words(json.putArray("compliance"), deployment.endpoint().compliance());
    json.put("context_tokens", model.contextTokens());
    json.put("max_output_tokens", model.maxOutputTokens());
    words(json.putArray("capabilities"), model.capabilities());
    String why = table.callability(deployment).why();
    json.put("callable", why == null);
    if (why != null) {
      json.put("why", why);
    }
    return json;
  }

  private static @Nullable ObjectNode price(Deployment deployment) {
    List<Price> prices = deployment.prices();
    if (prices.isEmpty()) {
      return null;
    }
    Double blended = deployment.blendedUsdPerMTok();
    return Json.object()
        .put("input", prices.get(0).input())
        .put("output", prices.get(0).output())
        .put("blended", blended == null ? null : BigDecimal.valueOf(blended));
  }

  private static ObjectNode quality(Model model) {
    Origin origin = model.qualityOrigin();
    LocalDate asOf = origin.asOf();
    return Json.object()
        .put("score", model.quality())
        .put("method", origin.method())
        .put("samples", origin.samples())
        .put("source", origin.source())
        .put("as_of", asOf == null ? null : asOf.toString());
  }

  private static void words(ArrayNode json, Collection<? extends Enum<?>> constants) {
    constants.stream().sorted().forEach(each -> json.add(Words.of(each)));
  }
}
