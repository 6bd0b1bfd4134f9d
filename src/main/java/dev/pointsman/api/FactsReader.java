package dev.pointsman.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.catalog.Encoding;
import dev.pointsman.facts.Words;
import dev.pointsman.policy.vocabulary.Budget;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.policy.vocabulary.Compliance;
import dev.pointsman.policy.vocabulary.DataClass;
import dev.pointsman.policy.vocabulary.Day;
import dev.pointsman.policy.vocabulary.Environment;
import dev.pointsman.policy.vocabulary.Modality;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.RequestBuilder;
import dev.pointsman.policy.vocabulary.Task;
import dev.pointsman.policy.vocabulary.TenantTier;
import dev.pointsman.routing.CountedTokens;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the facts of a recorded decision back; a word gone since is taken as not said. Stateless.
 */
public final class FactsReader {
  private FactsReader() {}

  /** The request of which the facts are known, a JSON object. */
  public static Request read(JsonNode facts) {
    return withCaller(withWishes(Request.builder(), facts), facts)
        .task(word(facts, "task", Task.OTHER))
        .complexity(facts.path("complexity").asInt(5))
        .needs(words(facts, "needs", Capability.class))
        .inputTokens(facts.path("input_tokens").asInt())
        .maxOutputTokens(facts.path("max_output_tokens").asInt())
        .streaming(facts.path("streaming").asBoolean())
        .modality(word(facts, "modality", Modality.TEXT))
        .localFailures(facts.path("local_failures").asInt())
        .hourUtc(facts.path("hour_utc").asInt())
        .day(word(facts, "day", Day.MONDAY))
        .build();
  }

  /** What was counted of it in other encodings. */
  static CountedTokens counted(JsonNode facts) {
    JsonNode counts = facts.path("input_tokens_by_encoding");
    Map<Encoding, Integer> others = new EnumMap<>(Encoding.class);
    for (Encoding each : Encoding.values()) {
      if (counts.has(each.word())) {
        others.put(each, counts.path(each.word()).asInt());
      }
    }
    return new CountedTokens(facts.path("input_tokens").asInt(), others);
  }

  private static RequestBuilder withWishes(RequestBuilder request, JsonNode facts) {
    return request
        .budget(word(facts, "budget", Budget.MEDIUM))
        .region(word(facts, "region", Region.GLOBAL))
        .requiresSla(facts.path("requires_sla").asBoolean())
        .compliance(words(facts, "compliance", Compliance.class))
        .requestedModel(facts.path("requested_model").asText(Request.AUTO))
        .forced(facts.path("forced").asBoolean())
        .optimizeFor(word(facts, "optimize_for", Objective.COST))
        .objectiveAsked(facts.path("objective_asked").asBoolean())
        .maxRequestCostUsd(facts.path("max_request_cost_usd").asDouble(Double.POSITIVE_INFINITY))
        .maxPricePerMTok(facts.path("max_price_per_mtok_usd").asDouble(Double.POSITIVE_INFINITY));
  }

  private static RequestBuilder withCaller(RequestBuilder request, JsonNode facts) {
    return request
        .tenant(facts.path("tenant").asText())
        .tenantTier(word(facts, "tenant_tier", TenantTier.UNKNOWN))
        .team(facts.path("team").asText())
        .tags(
            facts
                .path("tags")
                .valueStream()
                .map(JsonNode::asText)
                .collect(Collectors.toUnmodifiableSet()))
        .environment(word(facts, "environment", Environment.UNKNOWN))
        .dataClass(word(facts, "data_class", DataClass.UNKNOWN))
        .budgetRemaining(facts.path("budget_remaining").asDouble(1));
  }

  private static <E extends Enum<E>> E word(JsonNode facts, String field, E otherwise) {
    return Words.find(otherwise.getDeclaringClass(), facts.path(field).asText()).orElse(otherwise);
  }

  private static <E extends Enum<E>> Set<E> words(JsonNode facts, String field, Class<E> type) {
    return facts
        .path(field)
        .valueStream()
        .flatMap(word -> Words.find(type, word.asText()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
