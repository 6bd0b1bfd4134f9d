package dev.pointsman.migration;

import dev.pointsman.document.Tree;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a model as the catalogue knows it, with what was stated about it. Confined to one. */
final class ModelDraft {
  private static final List<String> KNOWN =
      List.of(
          "canonical",
          "name",
          "family",
          "protocol",
          "tier",
          "mode",
          "billing",
          "status",
          "released",
          "limits",
          "pricing",
          "modalities",
          "capabilities",
          "open_weights",
          "tokenizer",
          "scores");
  private static final List<String> LEAST = List.of("streaming", "system_prompt");

  /** The other gateway holds no prompt against a limit that nobody stated; a large one is near. */
  static final int ASSUMED_CONTEXT_TOKENS = 128_000;

  private final Knowledge knowledge;
  private final LocalDate today;

  ModelDraft(Knowledge knowledge, LocalDate today) {
    this.knowledge = knowledge;
    this.today = today;
  }

  /**
   * The entry, without id, names and endpoints.
   *
   * @param known as the catalogue has it; null if it has not
   * @param priced whether its prices hold at this host
   * @param free whether it runs on machines of one's own
   */
  Map<String, Object> of(Source source, @Nullable Tree known, boolean priced, boolean free) {
    Map<String, Object> model = new LinkedHashMap<>();
    if (known != null) {
      Map<String, Object> all = Plain.section(known);
      KNOWN.stream().filter(all::containsKey).forEach(key -> model.put(key, all.get(key)));
      shutdown(known, model);
    } else {
      String canonical = source.host().like() + "/" + source.model().replaceAll("/+$", "");
      model.put("canonical", canonical);
      model.put("family", knowledge.familyOf(canonical));
      model.put("mode", "chat");
      model.put("capabilities", LEAST);
    }
    Traits traits = source.traits();
    if (traits.mode() != null) {
      model.put("mode", traits.mode());
    }
    if ("embedding".equals(model.get("mode"))) {
      model.putIfAbsent("modalities", Map.of("output", List.of("embedding")));
    }
    limits(traits, model);
    abilities(traits, model);
    prices(traits, model, priced, free);
    return model;
  }

  /** Whoever lists a model says that it answers; a day ahead is kept. */
  private void shutdown(Tree known, Map<String, Object> model) {
    if ("retired".equals(model.get("status"))) {
      model.put("status", "deprecated");
    }
    known
        .get("deprecation")
        .flatMap(each -> each.textOf("shutdown"))
        .filter(day -> day.compareTo(today.toString()) > 0)
        .ifPresent(day -> model.put("deprecation", Map.of("shutdown", day)));
  }

  private static void limits(Traits traits, Map<String, Object> model) {
    Map<String, Object> limits = new LinkedHashMap<>();
    if (model.get("limits") instanceof Map<?, ?> known) {
      known.forEach((key, value) -> limits.put(String.valueOf(key), value));
    }
    limits.putAll(traits.limits());
    Integer input = traits.limits().get("max_input_tokens");
    if (input != null && !limits.containsKey("context_tokens")) {
      limits.put("context_tokens", input + traits.limits().getOrDefault("max_output_tokens", 0));
    }
    limits.putIfAbsent("context_tokens", ASSUMED_CONTEXT_TOKENS);
    model.put("limits", limits);
  }

  private static void abilities(Traits traits, Map<String, Object> model) {
    Set<String> able = new LinkedHashSet<>();
    if (model.get("capabilities") instanceof List<?> known) {
      known.forEach(each -> able.add(String.valueOf(each)));
    }
    traits.able().stream().sorted().forEach(able::add);
    able.removeAll(traits.unable());
    model.put("capabilities", new ArrayList<>(able));
  }

  private void prices(Traits traits, Map<String, Object> model, boolean priced, boolean free) {
    if (!traits.prices().isEmpty()) {
      boolean nothing = traits.prices().values().stream().allMatch(each -> each.signum() == 0);
      model.put("billing", nothing ? "free" : "metered");
      model.put("pricing", List.of(row(traits.prices())));
    } else if (free) {
      model.put("billing", "free");
      model.put("pricing", List.of(row(Map.of())));
    } else if (!priced || !model.containsKey("pricing")) {
      model.put("billing", "metered");
      model.put("pricing", List.of());
    }
    model.keySet().removeIf(key -> key.equals("tier") && !priced);
  }

  private Map<String, Object> row(Map<String, BigDecimal> prices) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("service_tier", "standard");
    row.put("above_input_tokens", 0);
    for (String key : List.of("input", "output")) {
      row.put(key, prices.getOrDefault(key, BigDecimal.ZERO).toPlainString());
    }
    for (String key : List.of("cache_read", "cache_write_5m", "reasoning")) {
      if (prices.containsKey(key)) {
        row.put(key, Objects.requireNonNull(prices.get(key)).toPlainString());
      }
    }
    row.put("source", "local");
    row.put("as_of", today.toString());
    return row;
  }
}
