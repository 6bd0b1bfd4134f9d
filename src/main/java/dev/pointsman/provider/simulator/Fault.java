package dev.pointsman.provider.simulator;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A way for a simulated attempt to fail. */
public enum Fault {
  BAD_REQUEST("400", 400, "invalid_request_error", "invalid_value", "The request is wrong"),
  AUTH("401", 401, "authentication_error", "invalid_api_key", "Incorrect API key provided"),
  QUOTA("402", 402, "billing_error", "insufficient_quota", "You exceeded your current quota"),
  PERMISSION("403", 403, "permission_error", "permission_denied", "No access to this model"),
  NOT_FOUND("404", 404, "not_found_error", "model_not_found", "The model does not exist"),
  RATE_LIMITED("429", 429, "rate_limit_error", "rate_limit_exceeded", "Rate limit reached"),
  SERVER("500", 500, "api_error", "server_error", "The server had an error"),
  UNAVAILABLE("503", 503, "api_error", "service_unavailable", "Service unavailable"),
  OVERLOADED("529", 529, "overloaded_error", "overloaded_error", "Overloaded"),
  CONTEXT(
      "context",
      400,
      "invalid_request_error",
      "context_length_exceeded",
      "prompt is too long: this model's maximum context length is exceeded"),
  FILTER(
      "filter",
      400,
      "invalid_request_error",
      "content_filter",
      "The prompt triggered the content management policy"),
  TIMEOUT("timeout", 0, null, null, "Nothing is ever answered"),
  RESET("reset", 0, null, null, "The connection is closed without an answer"),
  MALFORMED("malformed", 200, null, null, "The answer is not JSON");

  private final String word;
  private final int status;
  private final @Nullable String type;
  private final @Nullable String code;
  private final String message;

  Fault(String word, int status, @Nullable String type, @Nullable String code, String message) {
    this.word = word;
    this.status = status;
    this.type = type;
    this.code = code;
    this.message = message;
  }

  static Optional<Fault> of(String word) {
    return Arrays.stream(values()).filter(fault -> fault.word.equals(word)).findFirst();
  }

  static String allowed() {
    return Arrays.stream(values()).map(fault -> fault.word).collect(Collectors.joining(", "));
  }

  int status() {
    return status;
  }

  @Nullable String type() {
    return type;
  }

  @Nullable String code() {
    return code;
  }

  String message() {
    return "[simulated] " + message;
  }
}
