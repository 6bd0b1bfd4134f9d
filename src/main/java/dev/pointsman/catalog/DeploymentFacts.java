package dev.pointsman.catalog;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of a deployment, as text by field; unknown facts are left out. Stateless. */
final class DeploymentFacts {
  private DeploymentFacts() {}

  static Map<String, String> of(Deployment deployment) {
    Map<String, String> facts = new TreeMap<>();
    put(facts, "wire_id", deployment.wireId());
    put(facts, "protocol", deployment.protocol());
    put(facts, "weight", deployment.weight());
    deployment.prices().forEach(price -> putPrice(facts, price));
    putModel(facts, deployment.model());
    putLimits(facts, deployment.model());
    putEndpoint(facts, deployment.endpoint());
    putProvider(facts, deployment.provider());
    return facts;
  }

  private static void putPrice(Map<String, String> facts, Price price) {
    String from = price.aboveInputTokens() == 0 ? "" : " above " + price.aboveInputTokens();
    put(facts, "price.input" + from, price.input());
    put(facts, "price.output" + from, price.output());
    put(facts, "price.cache_read" + from, price.cacheRead());
    put(facts, "price.cache_write_5m" + from, price.cacheWrite());
    put(facts, "price.reasoning" + from, price.reasoning());
    if (price.perRequest().signum() != 0) {
      put(facts, "price.per_request" + from, price.perRequest());
    }
  }

  private static void putModel(Map<String, String> facts, Model model) {
    put(facts, "name", model.name());
    put(facts, "canonical", model.canonical());
    put(facts, "aliases", model.aliases());
    put(facts, "family", model.family());
    put(facts, "groups", model.groups());
    put(facts, "tier", model.tier());
    put(facts, "mode", model.mode());
    put(facts, "billing", model.billing());
    put(facts, "status", model.status());
    put(facts, "released", model.released());
    put(facts, "shutdown", model.shutdown());
    put(facts, "open_weights", model.openWeights());
    put(facts, "tags", model.tags());
  }

  private static void putLimits(Map<String, String> facts, Model model) {
    put(facts, "context_tokens", model.contextTokens());
    put(facts, "max_input_tokens", model.maxInputTokens());
    put(facts, "max_output_tokens", model.maxOutputTokens());
    put(facts, "capabilities", model.capabilities());
    put(facts, "outputs", model.outputs());
    put(facts, "quality", model.quality());
    put(facts, "speed_tps", model.speedTokensPerSecond());
    put(facts, "tokenizer.encoding", model.tokenizer().encoding());
    put(facts, "tokenizer.factor", model.tokenizer().factor());
    put(facts, "tokenizer.kind", model.tokenizer().kind());
  }

  private static void putEndpoint(Map<String, String> facts, Endpoint endpoint) {
    put(facts, "base_url", endpoint.baseUrl());
    put(facts, "auth", endpoint.auth().scheme());
    put(facts, "auth.env", endpoint.auth().environment());
    put(facts, "regions", endpoint.regions());
    put(facts, "compliance", endpoint.compliance());
    put(facts, "uptime_pct", endpoint.uptimePercent());
    put(facts, "trains_on_inputs", endpoint.trainsOnInputs());
    put(facts, "retention_days", endpoint.retentionDays());
    endpoint.request().forEach((key, value) -> put(facts, "request." + key, value));
  }

  private static void putProvider(Map<String, String> facts, Provider provider) {
    put(facts, "provider.name", provider.name());
    put(facts, "provider.kind", provider.kind());
    put(facts, "provider.headquarters", provider.headquarters());
    put(facts, "provider.self_hostable", provider.selfHostable());
    put(facts, "provider.tags", provider.tags());
    put(facts, "provider.also_speaks", provider.alsoSpeaks());
    provider.headers().forEach((key, value) -> put(facts, "header." + key, value));
  }

  private static void put(Map<String, String> facts, String field, @Nullable Object value) {
    if (value instanceof Collection<?> several) {
      if (!several.isEmpty()) {
        facts.put(
            field,
            several.stream().map(DeploymentFacts::text).sorted().collect(Collectors.joining(", ")));
      }
    } else if (value != null) {
      facts.put(field, text(value));
    }
  }

  private static String text(Object value) {
    if (value instanceof BigDecimal number) {
      return number.stripTrailingZeros().toPlainString();
    }
    return value instanceof Enum<?> word ? word.name().toLowerCase(Locale.ROOT) : value.toString();
  }
}
