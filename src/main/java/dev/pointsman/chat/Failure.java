package dev.pointsman.chat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt at a provider failed: a value, not a bug. Immutable.
 *
 * @param status HTTP status; 0 if none came
 * @param code the provider's own code; null if none
 * @param message the provider's words or ours, never a secret
 * @param retryAfter how long the provider asks to wait; null if it does not
 */
public record Failure(
    FailureKind kind,
    int status,
    @Nullable String code,
    String message,
    @Nullable Duration retryAfter) {
  /** Code of a connection that broke before a byte of the answer. */
  public static final String RESET = "reset";

  /** Code of a request that a format cannot carry; the message begins with the field. */
  public static final String UNTRANSLATABLE = "untranslatable";

  /** A failure that no provider reported. */
  public static Failure of(FailureKind kind, String message) {
    return new Failure(kind, 0, null, message, null);
  }
}
