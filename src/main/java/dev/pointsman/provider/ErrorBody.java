package dev.pointsman.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an error body says, whichever of the known shapes it has. Immutable.
 *
 * @param status HTTP status, or the one inside a stream's error; 0 if neither
 * @param message scrubbed of keys and cut to a bearable length
 */
public record ErrorBody(int status, @Nullable String code, @Nullable String type, String message) {
  private static final int LONGEST_MESSAGE = 500;
  private static final Pattern KEY =
      Pattern.compile(
          "\\b(sk|pk|rk|xai|gsk|hf|csk|nvapi|pplx|key)[-_][\\w*.\\-]{6,}|(?<=Bearer )\\S+",
          Pattern.CASE_INSENSITIVE);

  /** The error in a response's body. */
  public static ErrorBody of(int status, Bytes body) {
    Optional<JsonNode> json = Json.any(body.array());
    if (json.isEmpty()) {
      return new ErrorBody(status, null, null, scrub(body.text().strip()));
    }
    JsonNode root = json.get().isArray() ? json.get().path(0) : json.get();
    return of(status, root);
  }

  /** The error inside a 2xx answer or a stream, with the status that it names itself. */
  public static ErrorBody inside(JsonNode root) {
    JsonNode error = Json.at(root, "error");
    int status = Json.at(error, "status_code").asInt(Json.at(error, "code").asInt(0));
    return of(status >= 400 && status < 600 ? status : 0, root);
  }

  /** The error in an object: {@code error}, {@code detail} or {@code message}. */
  public static ErrorBody of(int status, JsonNode root) {
    JsonNode error = Json.at(root, "error");
    if (error.isObject()) {
      String code = Json.text(error, "code");
      String inner = Json.text(Json.at(error, "innererror"), "code");
      return new ErrorBody(
          status,
          inner == null ? code : inner,
          Json.text(error, "type"),
          scrub(message(error) + upstream(error)));
    }
    String message = error.isTextual() ? error.asText() : message(root);
    return new ErrorBody(status, Json.text(root, "code"), Json.text(root, "type"), scrub(message));
  }

  private static String message(JsonNode node) {
    JsonNode message = Json.at(node, "message");
    if (message.isMissingNode()) {
      message = Json.at(node, "detail");
    }
    return message.isTextual() ? message.asText() : message.isMissingNode() ? "" : message + "";
  }

  /** What the provider behind an aggregator said. */
  private static String upstream(JsonNode error) {
    String raw = Json.text(Json.at(error, "metadata"), "raw");
    return raw == null ? "" : ": " + raw;
  }

  private static String scrub(String text) {
    String cut = text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) + "…" : text;
    return KEY.matcher(cut).replaceAll("[key]");
  }

  /** The failure; {@code Retry-After} counts only where waiting is the provider's remedy. */
  public Failure failure(ResponseHeaders headers) {
    FailureKind kind = FailureWords.kind(status, code, type, message);
    boolean waiting = status == 429 || status == 503 || status == 529;
    Duration retryAfter = waiting ? RetryAfter.of(headers).orElse(null) : null;
    String words = message.isEmpty() ? "HTTP status " + status : message;
    return new Failure(kind, status, code == null ? type : code, words, retryAfter);
  }
}
