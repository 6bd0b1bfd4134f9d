package dev.pointsman.routing.cases;

import dev.pointsman.document.Fields;
import dev.pointsman.routing.Bounds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a case wants of limits and thresholds: {@code { output_tokens: 2000 }}. Stateless. */
final class LimitWishes {
  private LimitWishes() {}

  static List<Wish> read(Fields fields) {
    List<Wish> wishes = new ArrayList<>();
    number(fields, "usd_per_request", Bounds::usdPerRequest, wishes);
    number(fields, "usd_per_million_tokens", Bounds::usdPerMillionTokens, wishes);
    number(fields, "latency_ms", Bounds::latencyMillis, wishes);
    number(fields, "output_tokens", Bounds::outputTokens, wishes);
    number(fields, "escalation_confidence", Bounds::escalationConfidence, wishes);
    number(fields, "min_quality", Bounds::minQuality, wishes);
    number(fields, "hedge_delay_ms", Bounds::hedgeDelayMillis, wishes);
    return wishes;
  }

  private static void number(
      Fields fields, String key, Function<Bounds, @Nullable Double> bound, List<Wish> into) {
    fields
        .decimal(key)
        .optional()
        .ifPresent(
            wanted ->
                into.add(
                    new Wish(
                        fields.place(key),
                        verdict ->
                            compare(key, wanted, bound.apply(Bounds.of(verdict.decision()))))));
  }

  private static Optional<String> compare(String key, BigDecimal wanted, @Nullable Double actual) {
    if (actual == null) {
      return Wish.mismatch("limits." + key, wanted, "none");
    }
    return wanted.doubleValue() == actual
        ? Optional.empty()
        : Wish.mismatch("limits." + key, wanted, actual);
  }
}
