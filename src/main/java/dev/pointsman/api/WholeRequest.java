package dev.pointsman.api;

import com.fasterxml.jackson.core.JsonParser;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/** Asks for the whole answer where a stream was asked for; all else stays as it is. Stateless. */
final class WholeRequest {
  private static final Set<String> OF_STREAMS = Set.of("stream", "stream_options");

  private WholeRequest() {}

  static ChatRequest of(ChatRequest request) {
    return new ChatRequest(
            request.dialect(),
            body(request.body()),
            request.outline().whole(),
            request::conversation,
            request.headers())
        .tied(request.ties());
  }

  private static Bytes body(Bytes body) {
    Cuts cuts = new Cuts();
    try (JsonParser json = Json.FACTORY.createParser(body.array())) {
      JsonCursor cursor = new JsonCursor(json);
      json.nextToken();
      String field;
      while ((field = json.nextFieldName()) != null) {
        long start = cursor.start();
        json.nextToken();
        json.skipChildren();
        json.finishToken();
        if (OF_STREAMS.contains(field)) {
          cuts.add(start, cursor.end());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the body was read before, but not again", e);
    }
    return cuts.apply(body.array());
  }
}
