package dev.pointsman.catalog;

import dev.pointsman.document.Fields;
import dev.pointsman.document.Scalar;
import dev.pointsman.policy.vocabulary.Modality;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The numbers of a model, from the sections of its entry. Immutable. */
record ModelFacts(
    @Nullable Integer contextTokens,
    @Nullable Integer maxInputTokens,
    @Nullable Integer maxOutputTokens,
    Set<Modality> outputs,
    @Nullable Double quality,
    Origin qualityOrigin,
    @Nullable Double speedTokensPerSecond) {
  /** Guessed from its kind, or counted from answers. */
  private static final List<String> METHODS = List.of("prior", "measured");

  private static final int MOST_TOKENS = 100_000_000;
  private static final BigDecimal TEN = BigDecimal.TEN;
  private static final BigDecimal FIVE = BigDecimal.valueOf(5);

  static ModelFacts read(Fields fields) {
    Limits limits = fields.section("limits", ModelFacts::limits);
    Scores scores = fields.section("scores", ModelFacts::scores);
    return new ModelFacts(
        limits.contextTokens,
        limits.maxInputTokens,
        limits.maxOutputTokens,
        fields.section("modalities", ModelFacts::outputs),
        scores.quality.value(),
        scores.quality.origin(),
        scores.speedTokensPerSecond);
  }

  /** Reads, and so checks, what only people look at. */
  static void forPeopleOnly(Fields fields) {
    var unusedTrial =
        fields.optionalSection(
            "free_tier",
            trial -> {
              var unusedScope = trial.text("scope").orNull();
              var unusedInput = trial.decimal("list_input").atLeast(BigDecimal.ZERO).orNull();
              var unusedOutput = trial.decimal("list_output").atLeast(BigDecimal.ZERO).orNull();
              CatalogFile.origin(trial);
              return trial;
            });
    var unusedBenchmarks =
        fields.each(
            "benchmarks",
            benchmark -> {
              var unusedName = benchmark.text("name").required();
              var unusedScore = benchmark.decimal("score").required();
              var unusedDate = benchmark.date("date").orNull();
              CatalogFile.origin(benchmark);
              return benchmark;
            });
    CatalogFile.origin(fields);
  }

  private static Limits limits(Fields fields) {
    CatalogFile.origin(fields);
    Integer context = tokens(fields, "context_tokens");
    return new Limits(
        context,
        within(fields, "max_input_tokens", context),
        within(fields, "max_output_tokens", context));
  }

  private static @Nullable Integer within(Fields fields, String key, @Nullable Integer context) {
    Integer tokens = tokens(fields, key);
    if (tokens != null && context != null && context > 0 && tokens > context) {
      fields.reject(key, "at most context_tokens, which is " + context);
    }
    return tokens;
  }

  private static @Nullable Integer tokens(Fields fields, String key) {
    return fields.integer(key).atLeast(1).atMost(MOST_TOKENS).orNull();
  }

  private static Set<Modality> outputs(Fields fields) {
    var unusedInputs = fields.list("input", Scalar.oneOf(Input.class));
    List<Modality> outputs = fields.list("output", Scalar.oneOf(Modality.class));
    return outputs.isEmpty() ? Set.of(Modality.TEXT) : EnumSet.copyOf(outputs);
  }

  private static Scores scores(Fields fields) {
    Quality quality = fields.section("quality", ModelFacts::quality);
    BigDecimal speed = fields.decimal("speed_tps").atLeast(BigDecimal.ZERO).orNull();
    var unusedComplexity = fields.section("complexity", ModelFacts::complexity);
    var unusedMost = fields.integer("max_complexity").atLeast(1).atMost(10).orNull();
    return new Scores(quality, toDouble(speed));
  }

  private static Quality quality(Fields fields) {
    Origin origin =
        new Origin(
            fields.value("method", Scalar.oneOf(METHODS)).orNull(),
            fields.integer("samples").atLeast(0).or(0),
            fields.text("source").orNull(),
            fields.date("as_of").orNull());
    CatalogFile.remarks(fields);
    BigDecimal value = fields.decimal("value").atLeast(BigDecimal.ZERO).atMost(TEN).orNull();
    return new Quality(toDouble(value), origin);
  }

  private static boolean complexity(Fields fields) {
    return List.of("simple", "medium", "complex").stream()
        .map(key -> fields.decimal(key).atLeast(BigDecimal.ZERO).atMost(FIVE).optional())
        .anyMatch(Optional::isPresent);
  }

  private static @Nullable Double toDouble(@Nullable BigDecimal number) {
    return number == null ? null : number.doubleValue();
  }

  private record Limits(
      @Nullable Integer contextTokens,
      @Nullable Integer maxInputTokens,
      @Nullable Integer maxOutputTokens) {}

  private record Quality(@Nullable Double value, Origin origin) {}

  private record Scores(Quality quality, @Nullable Double speedTokensPerSecond) {}

  private enum Input {
    TEXT,
    IMAGE,
    PDF,
    AUDIO,
    VIDEO
  }
}
