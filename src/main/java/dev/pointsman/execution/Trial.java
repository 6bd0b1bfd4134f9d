package dev.pointsman.execution;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Price.TokenCount;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.Usage;
import dev.pointsman.provider.QuotaLeft;
import dev.pointsman.provider.ResponseHeaders;
import dev.pointsman.provider.WireFormat;
import dev.pointsman.provider.WireRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** An attempt that runs: makes its record when it is over, and says how it went. Immutable. */
record Trial(
    int ordinal,
    Deployment deployment,
    WireFormat format,
    WireRequest wire,
    Access access,
    Instant startedAt,
    long startedNanos,
    LongSupplier nanoTime) {

  long millis() {
    return TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - startedNanos);
  }

  /** An answer has begun that may say what is left of rate limits. */
  void heard(ResponseHeaders headers) {
    QuotaLeft.of(headers, startedAt)
        .ifPresent(left -> access.place().quotaLeft(left.share(), left.resets()));
  }

  /** It failed before anything was produced. */
  Attempt failed(int status, Failure failure) {
    long millis = millis();
    access.ended(deployment, failure, millis, null);
    return new Attempt(
        ordinal,
        deployment,
        startedAt,
        millis,
        null,
        status,
        Usage.NONE,
        BigDecimal.ZERO,
        access.told(failure),
        access.keyName(),
        wire.dropped());
  }

  /** It brought a whole answer; when its first word was there is not known. */
  Attempt answered(int status, Usage usage) {
    long millis = millis();
    access.ended(deployment, null, millis, null);
    return record(status, millis, millis, usage, null);
  }

  /** It ended, whole or not. */
  Attempt ended(
      int status, @Nullable Long firstContentMillis, Usage usage, @Nullable Failure failure) {
    long millis = millis();
    access.ended(deployment, failure, millis, firstContentMillis);
    return record(status, millis, firstContentMillis, usage, failure);
  }

  private Attempt record(
      int status,
      long millis,
      @Nullable Long firstContentMillis,
      Usage usage,
      @Nullable Failure failure) {
    return new Attempt(
        ordinal,
        deployment,
        startedAt,
        millis,
        firstContentMillis,
        status,
        usage,
        usd(usage),
        access.told(failure),
        access.keyName(),
        wire.dropped());
  }

  private @Nullable BigDecimal usd(Usage usage) {
    TokenCount count =
        new TokenCount(
            usage.input(),
            usage.cachedInput(),
            usage.cacheWrite(),
            usage.output(),
            usage.reasoning());
    return deployment.usd(count).orElse(null);
  }
}
