package dev.pointsman.execution;

import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.provider.ErrorBody;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.ResponseHeaders;
import org.jspecify.annotations.Nullable;

/** A 2xx answer of another content type than was asked for. */
final class Misfit {
  private Misfit() {}

  /** What it amounts to: the error it carries, or an answer that nobody can read. */
  static Failure failure(@Nullable String type, String expected, Bytes body) {
    return Json.object(body.array())
        .filter(root -> root.has("error"))
        .map(root -> ErrorBody.inside(root).failure(ResponseHeaders.NONE))
        .orElseGet(
            () ->
                Failure.of(
                    FailureKind.MALFORMED,
                    "the content type is " + type + " where " + expected + " was expected"));
  }
}
