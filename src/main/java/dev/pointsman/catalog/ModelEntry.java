package dev.pointsman.catalog;

import dev.pointsman.document.Fields;
import dev.pointsman.document.Place;
import dev.pointsman.document.Scalar;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.policy.vocabulary.Status;
import dev.pointsman.policy.vocabulary.Tier;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One model of a file, before it is held against the rest of the catalogue. Immutable.
 *
 * @param model its names and groups are not known yet, nor its tier and its tokenizer where nothing
 *     is stated
 * @param tier as stated; null if it follows from the price
 * @param tokenizer as stated; null if it follows from the family
 * @param replacement what callers should use instead; null if none is named
 * @param endpoints where it is offered
 * @param wireIds its name on the wire by endpoint, where it is another
 * @param priceFactors by endpoint, where prices are others
 * @param weights by endpoint, where they are others
 * @param marks where the fields stand that the rest of the catalogue may contradict
 */
record ModelEntry(
    Model model,
    @Nullable Tier tier,
    @Nullable Tokenizer tokenizer,
    @Nullable String replacement,
    List<PriceEntry> prices,
    List<String> endpoints,
    Map<String, String> wireIds,
    Map<String, BigDecimal> priceFactors,
    Map<String, Integer> weights,
    Marks marks) {
  private static final String NAME_RULE =
      "of at most 200 characters, without line breaks, hidden ones and blanks at its ends";
  private static final Scalar<String> NAME =
      new Scalar<>(
          "text " + NAME_RULE,
          "",
          text -> Model.isName(text) ? Optional.of(text) : Optional.empty(),
          List.of());
  private static final BigDecimal LEAST_PRICE_FACTOR = new BigDecimal("0.1");
  private static final BigDecimal MOST_PRICE_FACTOR = BigDecimal.TEN;

  ModelEntry {
    prices = List.copyOf(prices);
    endpoints = List.copyOf(endpoints);
    wireIds = Map.copyOf(wireIds);
    priceFactors = Map.copyOf(priceFactors);
    weights = Map.copyOf(weights);
  }

  static ModelEntry read(Fields fields) {
    Mode mode = fields.oneOf("mode", Mode.class).or(Mode.CHAT);
    Retirement retirement = fields.section("deprecation", ModelEntry::retirement);
    ModelEntry entry =
        new ModelEntry(
            model(fields, mode, retirement.shutdown),
            tier(fields),
            TokenizerEntry.read(fields).orElse(null),
            retirement.replacement,
            prices(fields, mode),
            fields.texts("endpoints"),
            fields.map("endpoint_ids", NAME),
            fields.map("regional_price_factor", Scalar.DECIMAL),
            fields.map("endpoint_weights", Scalar.INTEGER),
            Marks.of(fields));
    checkNumbers(fields, entry);
    dates(fields, entry.model);
    if (entry.endpoints.isEmpty()) {
      fields.problem("endpoints", "endpoints: none (expected: at least one of the provider's)");
    }
    ModelFacts.forPeopleOnly(fields);
    return entry;
  }

  private static void dates(Fields fields, Model model) {
    LocalDate released = model.released();
    LocalDate shutdown = model.shutdown();
    if (released != null && shutdown != null && !released.isBefore(shutdown)) {
      fields.reject("released", "date before the shutdown on " + shutdown);
    }
  }

  private static void checkNumbers(Fields fields, ModelEntry entry) {
    entry.priceFactors.forEach(
        (endpoint, factor) -> {
          if (factor.compareTo(LEAST_PRICE_FACTOR) < 0 || factor.compareTo(MOST_PRICE_FACTOR) > 0) {
            fields.problem(
                "regional_price_factor", endpoint + ": \"" + factor + "\" (expected: 0.1 to 10)");
          }
        });
    entry.weights.forEach(
        (endpoint, weight) -> {
          if (weight < 0 || weight > ProviderEntry.MOST_WEIGHT) {
            fields.problem("endpoint_weights", endpoint + ": " + weight + " (expected: 0 to 1000)");
          }
        });
  }

  private static Model model(Fields fields, Mode mode, @Nullable LocalDate shutdown) {
    String id = fields.text("id").check(Model::isName, NAME_RULE).required();
    ModelFacts facts = ModelFacts.read(fields);
    return new Model(
        id,
        canonical(fields),
        fields.text("name").or(id),
        fields.list("aliases", NAME),
        Set.of(),
        fields.text("family").required(),
        Set.of(),
        Tier.STANDARD,
        mode,
        fields.oneOf("billing", Billing.class).required(),
        fields.oneOf("status", Status.class).or(Status.GA),
        facts.contextTokens(),
        facts.maxInputTokens(),
        facts.maxOutputTokens(),
        Set.copyOf(fields.list("capabilities", Scalar.oneOf(Capability.class))),
        facts.outputs(),
        fields.flag("open_weights").or(false),
        facts.quality(),
        facts.speedTokensPerSecond(),
        Tokenizer.UNKNOWN,
        fields.date("released").sound().orElse(null),
        shutdown,
        fields.value("protocol", CatalogFile.PROTOCOL).optional().orElse(null),
        Set.copyOf(fields.texts("tags")),
        facts.qualityOrigin());
  }

  private static String canonical(Fields fields) {
    return fields
        .text("canonical")
        .check(text -> text.indexOf('/') > 0 && !text.endsWith("/"), "of the form maker/model")
        .required();
  }

  private static @Nullable Tier tier(Fields fields) {
    return fields
        .oneOf("tier", Tier.class)
        .check(tier -> tier != Tier.NEXT, "that is a price class: mini, standard or premium")
        .orNull();
  }

  private static List<PriceEntry> prices(Fields fields, Mode mode) {
    boolean isText = mode == Mode.CHAT || mode == Mode.COMPLETION;
    return fields.each("pricing", row -> PriceEntry.read(row, isText));
  }

  private static Retirement retirement(Fields fields) {
    LocalDate announced = fields.date("announced").sound().orElse(null);
    LocalDate shutdown = fields.date("shutdown").sound().orElse(null);
    if (announced != null && shutdown != null && shutdown.isBefore(announced)) {
      fields.reject("shutdown", "no date before announced");
    }
    CatalogFile.origin(fields);
    return new Retirement(shutdown, fields.text("replacement").orNull());
  }

  private record Retirement(@Nullable LocalDate shutdown, @Nullable String replacement) {}

  /** Where fields stand, by key. Immutable. */
  record Marks(Place model, Map<String, Place> fields) {
    private static final List<String> KEYS =
        List.of(
            "id",
            "aliases",
            "family",
            "pricing",
            "endpoints",
            "endpoint_ids",
            "regional_price_factor",
            "endpoint_weights",
            "billing",
            "deprecation");

    static Marks of(Fields fields) {
      Map<String, Place> places = new HashMap<>();
      KEYS.forEach(key -> places.put(key, fields.place(key)));
      return new Marks(fields.place(), Map.copyOf(places));
    }

    Place of(String key) {
      return fields.getOrDefault(key, model);
    }
  }
}
