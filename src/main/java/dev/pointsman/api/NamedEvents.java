package dev.pointsman.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.Bytes;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Server-sent events whose name is the {@code type} of their data. Stateless. */
final class NamedEvents {
  private NamedEvents() {}

  static Buffer framed(ObjectNode event) {
    return framed(event.path("type").asText(), Json.bytes(event));
  }

  /** Data as a provider sent them. */
  static Buffer framed(Bytes data) {
    return framed(type(data), Buffer.buffer(data.array()));
  }

  /** The event's name, which its data repeat. */
  private static String type(Bytes data) {
    try (JsonParser json = Json.FACTORY.createParser(data.array())) {
      json.nextToken();
      String field;
      while ((field = json.nextFieldName()) != null) {
        json.nextToken();
        if (field.equals("type")) {
          return json.getText();
        }
        json.skipChildren();
      }
      return "message";
    } catch (IOException e) {
      throw new UncheckedIOException("the event was read before, but not again", e);
    }
  }

  private static Buffer framed(String type, Buffer data) {
    return Buffer.buffer(data.length() + type.length() + 18)
        .appendString("event: ")
        .appendString(type)
        .appendString("\ndata: ")
        .appendBuffer(data)
        .appendString("\n\n");
  }
}
