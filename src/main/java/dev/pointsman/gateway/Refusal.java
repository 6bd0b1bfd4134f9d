package dev.pointsman.gateway;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a request gets no answer, in words for its caller. Immutable.
 *
 * @param status of HTTP
 * @param code stable: {@code model_not_found}
 * @param message what is wrong and what to do
 * @param param the field that is meant; null if none
 * @param retryAfter when it may work; null if time does not help
 */
public record Refusal(
    int status,
    String code,
    String message,
    @Nullable String param,
    @Nullable Duration retryAfter) {
  /** The same about a field as its caller calls it. */
  public Refusal about(String field) {
    return new Refusal(status, code, message, field, retryAfter);
  }

  /** One that time does not heal and no field is to blame for. */
  public static Refusal of(int status, String code, String message) {
    return new Refusal(status, code, message, null, null);
  }

  /** One that a field of the request is to blame for. */
  public static Refusal of(int status, String code, String message, @Nullable String param) {
    return new Refusal(status, code, message, param, null);
  }
}
