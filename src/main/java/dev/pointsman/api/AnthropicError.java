package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.gateway.Refusal;
import io.vertx.ext.web.RoutingContext;

/** An error in Anthropic's shape, with our code in it. Stateless. */
final class AnthropicError {
  private static final String ROUTES = "/v1/messages";

  private AnthropicError() {}

  /** Whether this caller expects Anthropic's shape. */
  static boolean isExpected(RoutingContext context) {
    String path = context.request().path();
    return path != null && (path.equals(ROUTES) || path.startsWith(ROUTES + "/"));
  }

  static ObjectNode of(Refusal refusal, String requestId) {
    ObjectNode body = Json.object().put("type", "error");
    ObjectNode error = body.putObject("error");
    error.put("type", type(refusal.status()));
    error.put("message", refusal.message());
    error.put("code", refusal.code());
    if (refusal.param() != null) {
      error.put("param", refusal.param());
    }
    return body.put("request_id", requestId);
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 402 -> "billing_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_error";
      case 503 -> "overloaded_error";
      case 504 -> "timeout_error";
      default -> status >= 500 ? "api_error" : "invalid_request_error";
    };
  }
}
