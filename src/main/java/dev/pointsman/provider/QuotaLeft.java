package dev.pointsman.provider;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a response says is left of its rate limits, as OpenAI, Anthropic, Azure, Groq, xAI, Mistral,
 * Together and Hugging Face say it: of several the one of which least is left. Immutable.
 *
 * @param share of the limit, 0 to 1
 * @param resets when the limit is whole again, counted from now
 */
public record QuotaLeft(double share, Duration resets) {
  /** Until when a limit holds that does not say it: most are counted by the minute. */
  private static final Duration USUAL = Duration.ofMinutes(1);

  /** How one provider calls them. */
  private record Naming(String remaining, String limit, String reset) {
    /** Before and after the word remaining, limit or reset. */
    static Naming around(String before, String after) {
      return new Naming(
          before + "remaining" + after, before + "limit" + after, before + "reset" + after);
    }
  }

  private static final List<Naming> NAMINGS =
      List.of(
          Naming.around("x-ratelimit-", "-requests"),
          Naming.around("x-ratelimit-", "-tokens"),
          Naming.around("x-ratelimit-", ""),
          Naming.around("x-ratelimit-", "-req-10-second"),
          Naming.around("x-ratelimit-", "-req-minute"),
          Naming.around("x-ratelimit-", "-tokens-minute"),
          Naming.around("ratelimit-", ""),
          Naming.around("anthropic-ratelimit-requests-", ""),
          Naming.around("anthropic-ratelimit-tokens-", ""),
          Naming.around("anthropic-ratelimit-input-tokens-", ""),
          Naming.around("anthropic-ratelimit-output-tokens-", ""));

  private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h|d)");
  private static final Pattern PARTS = Pattern.compile("(?:" + PART.pattern() + ")+");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(?:\\.\\d{1,9})?");

  /** What is left; empty if the response does not say it whole. */
  public static Optional<QuotaLeft> of(ResponseHeaders headers, Instant now) {
    Optional<QuotaLeft> least = QuotaFields.of(headers);
    for (Naming naming : NAMINGS) {
      Optional<QuotaLeft> each = of(naming, headers, now);
      if (each.isPresent() && (least.isEmpty() || each.get().share < least.get().share)) {
        least = each;
      }
    }
    return least;
  }

  private static Optional<QuotaLeft> of(Naming naming, ResponseHeaders headers, Instant now) {
    Optional<Double> remaining = number(headers.get(naming.remaining()));
    if (remaining.isEmpty()) {
      return Optional.empty();
    }
    Optional<Double> limit = number(headers.get(naming.limit()));
    String reset = headers.get(naming.reset());
    Optional<Duration> resets = reset == null ? Optional.of(USUAL) : duration(reset, now);
    if (limit.isEmpty() || limit.get() <= 0 || resets.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new QuotaLeft(Math.min(1, remaining.get() / limit.get()), resets.get()));
  }

  private static Optional<Double> number(@Nullable String value) {
    return value == null || !NUMBER.matcher(value.strip()).matches()
        ? Optional.empty()
        : Optional.of(Double.parseDouble(value.strip()));
  }

  /** Written as {@code 6m0s}, as seconds, or as an instant. */
  private static Optional<Duration> duration(String value, Instant now) {
    if (PARTS.matcher(value.strip()).matches()) {
      return Optional.of(sum(value.strip()));
    }
    Optional<Double> seconds = number(value);
    if (seconds.isPresent()) {
      return Optional.of(millis(seconds.get() * 1000));
    }
    try {
      Duration until = Duration.between(now, Instant.parse(value.strip()));
      return Optional.of(until.isNegative() ? Duration.ZERO : until);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration sum(String parts) {
    double millis = 0;
    Matcher part = PART.matcher(parts);
    while (part.find()) {
      millis += Double.parseDouble(part.group(1)) * millisOf(part.group(2));
    }
    return millis(millis);
  }

  private static long millisOf(String unit) {
    return switch (unit) {
      case "ms" -> 1;
      case "s" -> 1_000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      default -> 86_400_000;
    };
  }

  private static Duration millis(double millis) {
    return Duration.ofMillis((long) Math.min(millis, Integer.MAX_VALUE));
  }
}
