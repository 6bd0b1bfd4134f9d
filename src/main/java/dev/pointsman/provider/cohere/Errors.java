package dev.pointsman.provider.cohere;

import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.provider.ErrorBody;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.ResponseHeaders;

/** What errors mean: a message, sometimes a type, and two status numbers of its own. Stateless. */
final class Errors {
  private static final int BLOCKED = 498;
  private static final int CANCELLED = 499;

  private Errors() {}

  static Failure failure(int status, ResponseHeaders headers, Bytes body) {
    ErrorBody said = ErrorBody.of(status, body);
    String type = Json.object(body.array()).map(root -> Json.text(root, "error_type")).orElse(null);
    Failure failure = new ErrorBody(status, type, null, said.message()).failure(headers);
    return switch (status) {
      case BLOCKED -> as(FailureKind.CONTENT_FILTER, failure);
      case CANCELLED -> as(FailureKind.SERVER, failure);
      default -> failure;
    };
  }

  private static Failure as(FailureKind kind, Failure failure) {
    return new Failure(
        kind, failure.status(), failure.code(), failure.message(), failure.retryAfter());
  }
}
