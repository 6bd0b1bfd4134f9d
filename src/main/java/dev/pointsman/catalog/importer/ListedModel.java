package dev.pointsman.catalog.importer;

import dev.pointsman.catalog.Mode;
import dev.pointsman.policy.vocabulary.Capability;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a source says of one model. Null is what it does not say. Immutable.
 *
 * @param id on the wire
 * @param alsoNamed whether another name means it, too
 * @param basis the maker's model that it is, as {@code maker/model} in the source's own words
 * @param mode null if it is none of ours
 * @param prices known ones; empty if nothing is known of prices
 */
record ListedModel(
    String id,
    Predicate<String> alsoNamed,
    @Nullable String name,
    @Nullable String basis,
    @Nullable Mode mode,
    List<ListedPrice> prices,
    Limits limits,
    Set<Capability> capabilities,
    Modalities modalities,
    Life life,
    @Nullable Boolean openWeights) {
  ListedModel {
    prices = List.copyOf(prices);
    capabilities = Collections.unmodifiableSet(new TreeSet<>(capabilities));
  }

  /** For sources that list a model under every name it has. */
  static final Predicate<String> NO_OTHER_NAME = name -> false;

  /** Tokens, from 1. */
  record Limits(@Nullable Integer context, @Nullable Integer input, @Nullable Integer output) {}

  /** Words of the catalogue; empty if not said. */
  record Modalities(List<String> input, List<String> output) {
    Modalities {
      input = List.copyOf(input);
      output = List.copyOf(output);
    }
  }

  /** Where it stands between its release and its end. */
  record Life(
      @Nullable String status, @Nullable LocalDate released, @Nullable LocalDate shutdown) {}

  /**
   * One row of prices.
   *
   * @param usdPerMTok by the key of the catalogue's row
   */
  record ListedPrice(
      @Nullable LocalDate validFrom,
      @Nullable LocalDate validTo,
      int aboveInputTokens,
      Map<String, BigDecimal> usdPerMTok) {
    ListedPrice {
      usdPerMTok = Collections.unmodifiableMap(new TreeMap<>(usdPerMTok));
    }

    /** Whether tokens in and out are both priced, and not both at nothing. */
    boolean isWhole() {
      BigDecimal input = usdPerMTok.get("input");
      BigDecimal output = usdPerMTok.get("output");
      return input != null && output != null && input.signum() + output.signum() > 0;
    }

    boolean isValidOn(LocalDate day) {
      return (validFrom == null || !day.isBefore(validFrom))
          && (validTo == null || day.isBefore(validTo));
    }
  }
}
