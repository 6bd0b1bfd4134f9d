package dev.pointsman.provider;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rate limits in the two header fields of the IETF's draft: {@code ratelimit: "api";r=999;t=295}
 * and {@code ratelimit-policy: "fixed window";"api";q=1000;w=300}. Stateless.
 */
final class QuotaFields {
  private static final Pattern REMAINING = Pattern.compile(";\\s*r=(\\d{1,15})(?!\\d)");
  private static final Pattern RESETS = Pattern.compile(";\\s*t=(\\d{1,9})(?!\\d)");
  private static final Pattern QUOTA = Pattern.compile(";\\s*q=(\\d{1,15})(?!\\d)");

  private QuotaFields() {}

  /** What the first policy leaves; empty unless it is said whole. */
  static Optional<QuotaLeft> of(ResponseHeaders headers) {
    Optional<Double> remaining = number(REMAINING, headers.get("ratelimit"));
    Optional<Double> resets = number(RESETS, headers.get("ratelimit"));
    Optional<Double> quota = number(QUOTA, headers.get("ratelimit-policy"));
    if (remaining.isEmpty() || resets.isEmpty() || quota.isEmpty() || quota.get() <= 0) {
      return Optional.empty();
    }
    double share = Math.min(1, remaining.get() / quota.get());
    return Optional.of(new QuotaLeft(share, Duration.ofSeconds(resets.get().longValue())));
  }

  private static Optional<Double> number(Pattern parameter, @Nullable String value) {
    if (value == null) {
      return Optional.empty();
    }
    Matcher found = parameter.matcher(value);
    return found.find() ? Optional.of(Double.parseDouble(found.group(1))) : Optional.empty();
  }
}
