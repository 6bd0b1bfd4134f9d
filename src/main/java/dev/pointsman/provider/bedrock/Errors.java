package dev.pointsman.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.Failure;
import dev.pointsman.provider.ErrorBody;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.ResponseHeaders;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What errors mean: a header or the body names the exception, in a stream its frame does.
 * Stateless.
 */
final class Errors {
  private Errors() {}

  static Failure failure(int status, ResponseHeaders headers, Bytes body) {
    ErrorBody said = ErrorBody.of(status, body);
    String header = headers.get("x-amzn-errortype");
    String name = name(header == null ? inBody(body) : header);
    String message = said.message().isEmpty() ? capitalized(body) : said.message();
    return new ErrorBody(status, name, null, message).failure(headers);
  }

  /** What stands before the service itself spells the field another way. */
  private static String capitalized(Bytes body) {
    String said =
        Json.object(body.array()).map(root -> Json.textOrEmpty(root, "Message")).orElse("");
    return scrubbed(0, said).message();
  }

  private static @Nullable String inBody(Bytes body) {
    return Json.object(body.array()).map(root -> Json.text(root, "__type")).orElse(null);
  }

  /** {@code Name:http://…} in the header, {@code com.amazon…#Name} in the body. */
  private static @Nullable String name(@Nullable String type) {
    return type == null ? null : type.substring(type.indexOf('#') + 1).replaceFirst(":.*$", "");
  }

  /** An exception that a stream carries. */
  static Failure inside(String type, Bytes payload) {
    JsonNode root = Json.object(payload.array()).orElseGet(Json.MAPPER::createObjectNode);
    String message = Json.textOrEmpty(root, "message");
    String original = Json.textOrEmpty(root, "originalMessage");
    boolean said = original.isEmpty() || message.contains(original);
    return inside(type, said ? message : message + ": " + original);
  }

  /** An error that a stream carries. */
  static Failure inside(String type, String message) {
    ErrorBody plain = scrubbed(status(type), message);
    return new ErrorBody(plain.status(), type, null, plain.message()).failure(ResponseHeaders.NONE);
  }

  private static ErrorBody scrubbed(int status, String message) {
    return ErrorBody.of(status, Json.MAPPER.createObjectNode().put("message", message));
  }

  /** The status that the same exception has outside of a stream. */
  private static int status(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "validationexception" -> 400;
      case "accessdeniedexception" -> 403;
      case "modeltimeoutexception" -> 408;
      case "modelstreamerrorexception", "modelerrorexception" -> 424;
      case "throttlingexception" -> 429;
      case "serviceunavailableexception" -> 503;
      default -> 500;
    };
  }
}
