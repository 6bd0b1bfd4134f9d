package dev.pointsman.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.gateway.Passage;
import dev.pointsman.gateway.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Writes JSON and errors. Stateless. */
public final class Replies {
  private Replies() {}

  /** A JSON body. */
  public static void json(RoutingContext context, int status, JsonNode body) {
    send(context, status, body);
  }

  /** An error in the shape that the caller's route has: OpenAI's or Anthropic's. */
  public static void refuse(RoutingContext context, Refusal refusal) {
    refuse(context, refusal, null);
  }

  /** An error in that shape, with what the decision says about it. */
  static void refuse(RoutingContext context, Refusal refusal, @Nullable Passage passage) {
    refuseWith(context, refusal, passage == null ? null : RouteJson.refusal(passage));
  }

  /** The same with more for machines. */
  static void refuseWith(RoutingContext context, Refusal refusal, @Nullable ObjectNode more) {
    HttpServerResponse response = context.response();
    if (response.headWritten() || response.closed()) {
      return;
    }
    Duration retryAfter = refusal.retryAfter();
    if (retryAfter != null) {
      long seconds = Math.max(1, (retryAfter.toMillis() + 999) / 1000);
      response.putHeader("retry-after", Long.toString(seconds));
    }
    ObjectNode body = body(context, refusal);
    if (more != null) {
      body.withObject("/error").set("pointsman", more);
    }
    send(context, refusal.status(), body);
  }

  private static ObjectNode body(RoutingContext context, Refusal refusal) {
    if (AnthropicError.isExpected(context)) {
      String id = context.response().headers().get("x-request-id");
      return AnthropicError.of(refusal, id == null ? "" : id);
    }
    ObjectNode body = Json.object();
    body.set("error", error(refusal));
    return body;
  }

  /** The object under {@code error}. */
  static ObjectNode error(Refusal refusal) {
    ObjectNode error = Json.object();
    error.put("message", refusal.message());
    error.put("type", type(refusal.status()));
    error.put("param", refusal.param());
    error.put("code", refusal.code());
    return error;
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 402 -> "insufficient_quota";
      case 403 -> "permission_error";
      case 429 -> "rate_limit_error";
      default -> status >= 500 ? "server_error" : "invalid_request_error";
    };
  }

  private static void send(RoutingContext context, int status, JsonNode body) {
    HttpServerResponse response = context.response().setStatusCode(status);
    response.putHeader("content-type", "application/json");
    Buffer bytes = Json.bytes(body);
    if (context.request().method().equals(HttpMethod.HEAD)) {
      response.putHeader("content-length", Integer.toString(bytes.length()));
      response.end().onFailure(Replies::gone);
    } else {
      response.end(bytes).onFailure(Replies::gone);
    }
  }

  /** The caller went away before its answer; nobody is left to be told. */
  static void gone(Throwable cause) {}
}
