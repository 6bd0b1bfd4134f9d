package dev.pointsman.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.provider.ErrorBody;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.ResponseHeaders;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What errors mean: a status word, details with a reason, and the delay to wait, which stands in
 * the body and not in a header. Stateless.
 */
final class Errors {
  private static final Pattern SECONDS = Pattern.compile("\\d{1,7}(\\.\\d{1,9})?s");
  private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

  private Errors() {}

  /** The error of a response; streams without events send a list with one. */
  static Failure failure(int status, ResponseHeaders headers, Bytes body) {
    JsonNode root = Json.any(body.array()).orElseGet(MissingNode::getInstance);
    JsonNode first = root.isArray() ? root.path(0) : root;
    return read(ErrorBody.of(status, body).failure(headers), Json.at(first, "error"));
  }

  /** The error inside an answer or a stream. */
  static Failure inside(JsonNode root) {
    return read(ErrorBody.inside(root).failure(ResponseHeaders.NONE), Json.at(root, "error"));
  }

  private static Failure read(Failure plain, JsonNode error) {
    String word = Json.textOrEmpty(error, "status");
    FailureKind kind = kind(word, error, plain.kind());
    Duration delay = delay(error).orElse(plain.retryAfter());
    boolean waiting = kind == FailureKind.RATE_LIMITED || kind == FailureKind.OVERLOADED;
    return new Failure(
        kind,
        plain.status(),
        word.isEmpty() ? plain.code() : word,
        plain.message(),
        waiting ? delay : plain.retryAfter());
  }

  /** Its words of a spent quota speak of a minute's, too; only a day's is spent for now. */
  private static FailureKind kind(String word, JsonNode error, FailureKind plain) {
    if (plain == FailureKind.CONTEXT_WINDOW) {
      return plain;
    }
    return switch (word) {
      case "RESOURCE_EXHAUSTED" ->
          isSpentForTheDay(error) ? FailureKind.QUOTA : FailureKind.RATE_LIMITED;
      case "UNAUTHENTICATED" -> FailureKind.AUTH;
      case "PERMISSION_DENIED", "FAILED_PRECONDITION" -> FailureKind.PERMISSION;
      case "NOT_FOUND" -> FailureKind.NOT_FOUND;
      case "UNAVAILABLE" -> FailureKind.OVERLOADED;
      case "DEADLINE_EXCEEDED" -> FailureKind.TIMEOUT;
      case "INTERNAL", "UNKNOWN", "ABORTED", "CANCELLED" -> FailureKind.SERVER;
      case "INVALID_ARGUMENT" -> isBadKey(error) ? FailureKind.AUTH : plain;
      default -> plain;
    };
  }

  private static boolean isSpentForTheDay(JsonNode error) {
    for (JsonNode detail : Json.at(error, "details")) {
      for (JsonNode violation : Json.at(detail, "violations")) {
        if (Json.textOrEmpty(violation, "quotaId").contains("PerDay")) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isBadKey(JsonNode error) {
    for (JsonNode detail : Json.at(error, "details")) {
      if (Json.textOrEmpty(detail, "reason").startsWith("API_KEY_")) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Duration> delay(JsonNode error) {
    for (JsonNode detail : Json.at(error, "details")) {
      @Nullable String text = Json.text(detail, "retryDelay");
      if (text != null && SECONDS.matcher(text).matches()) {
        BigDecimal seconds = new BigDecimal(text.substring(0, text.length() - 1));
        return Optional.of(Duration.ofMillis(seconds.multiply(MILLIS).longValue() + 1));
      }
    }
    return Optional.empty();
  }
}
