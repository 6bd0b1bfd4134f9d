package dev.pointsman.catalog.importer;

import dev.pointsman.catalog.importer.ListedModel.ListedPrice;
import dev.pointsman.catalog.importer.ListedModel.Modalities;
import dev.pointsman.policy.vocabulary.Capability;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a model can do as far as other facts say so. Stateless. */
final class Abilities {
  /** From this many output tokens on an answer counts as long. */
  private static final int LONG_OUTPUT_TOKENS = 32_000;

  private Abilities() {}

  static Set<Capability> ofModalities(Modalities modalities) {
    Set<Capability> able = EnumSet.noneOf(Capability.class);
    if (modalities.input().contains("image")) {
      able.add(Capability.VISION);
    }
    if (modalities.input().contains("pdf")) {
      able.add(Capability.PDF_INPUT);
    }
    if (modalities.input().contains("audio")) {
      able.add(Capability.AUDIO_INPUT);
    }
    if (modalities.output().contains("audio")) {
      able.add(Capability.AUDIO_OUTPUT);
    }
    return able;
  }

  /** A price for cached input means that prompts are cached. */
  static Set<Capability> ofPrices(List<ListedPrice> prices) {
    boolean caches = prices.stream().anyMatch(row -> row.usdPerMTok().containsKey("cache_read"));
    return caches ? EnumSet.of(Capability.PROMPT_CACHE) : EnumSet.noneOf(Capability.class);
  }

  /** Every capability of a chat model, in order of the vocabulary. */
  static Set<Capability> ofChat(ListedModel model) {
    Set<Capability> able = EnumSet.of(Capability.STREAMING, Capability.SYSTEM_PROMPT);
    able.addAll(model.capabilities());
    Integer output = model.limits().output();
    if (output != null && output >= LONG_OUTPUT_TOKENS) {
      able.add(Capability.LONG_OUTPUT);
    }
    return able;
  }
}
