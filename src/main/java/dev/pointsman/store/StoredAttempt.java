package dev.pointsman.store;

import dev.pointsman.chat.Usage;
import dev.pointsman.execution.Attempt;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a provider as it is kept. Immutable.
 *
 * @param ordinal from 1
 * @param startedAt to the microsecond
 * @param firstContentMillis from the start; null if none came
 * @param httpStatus 0 if none came
 * @param failureKind null if it succeeded
 * @param failureCode the provider's own; null if none
 * @param keyName variable and number of the key, never its value; null if none was needed
 * @param droppedFields of the caller's body, which the deployment's format cannot carry
 * @param costUsd null if the price is unknown
 */
public record StoredAttempt(
    int ordinal,
    Target target,
    Instant startedAt,
    long latencyMillis,
    @Nullable Long firstContentMillis,
    int httpStatus,
    @Nullable String failureKind,
    @Nullable String failureCode,
    @Nullable String keyName,
    List<String> droppedFields,
    Usage usage,
    @Nullable BigDecimal costUsd) {
  public StoredAttempt {
    droppedFields = List.copyOf(droppedFields);
  }

  static StoredAttempt of(Attempt attempt) {
    return new StoredAttempt(
        attempt.ordinal(),
        Target.of(attempt.deployment()),
        Values.toMicros(attempt.startedAt()),
        attempt.latencyMillis(),
        attempt.firstContentMillis(),
        attempt.status(),
        attempt.failure() == null ? null : Values.word(attempt.failure().kind()),
        attempt.failure() == null ? null : attempt.failure().code(),
        attempt.key(),
        attempt.dropped(),
        attempt.usage(),
        attempt.usd());
  }
}
