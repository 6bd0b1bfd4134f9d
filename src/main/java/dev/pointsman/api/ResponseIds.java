package dev.pointsman.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.KeptId;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes the deployment that answered into the ids of a provider's response, and into the reasoning
 * that only it can read; every other byte stays. So a later turn finds its way back. Immutable.
 */
final class ResponseIds {
  private final String deployment;

  ResponseIds(String deployment) {
    this.deployment = deployment;
  }

  /** Walks over an object that holds ids. */
  private interface Walk {
    void over(JsonCursor cursor, Cuts cuts) throws IOException;
  }

  /** The same answer with such ids. */
  Bytes inAnswer(Bytes answer) {
    return walked(answer, this::overResponse);
  }

  /** The same list of items with such ids. */
  Bytes inList(Bytes list) {
    return walked(list, this::overList);
  }

  /** The same event of a stream with such ids. */
  Bytes inEvent(Bytes event) {
    return walked(event, this::overEvent);
  }

  private static Bytes walked(Bytes json, Walk walk) {
    Cuts cuts = new Cuts();
    try (JsonParser parser = Json.FACTORY.createParser(json.array())) {
      parser.nextToken();
      walk.over(new JsonCursor(parser), cuts);
    } catch (IOException e) {
      throw new UncheckedIOException("the answer was read before, but not again", e);
    }
    return cuts.apply(json.array());
  }

  private void overEvent(JsonCursor cursor, Cuts cuts) throws IOException {
    String field;
    while ((field = cursor.nextField()) != null) {
      switch (field) {
        case "response" -> inside(cursor, cuts, this::overResponse);
        case "item" -> inside(cursor, cuts, this::overItem);
        case "item_id" -> mark(cursor, cuts);
        default -> cursor.skip();
      }
    }
  }

  private void overResponse(JsonCursor cursor, Cuts cuts) throws IOException {
    String field;
    while ((field = cursor.nextField()) != null) {
      switch (field) {
        case "id", "previous_response_id" -> mark(cursor, cuts);
        case "output" -> overOutput(cursor, cuts);
        default -> cursor.skip();
      }
    }
  }

  private void overList(JsonCursor cursor, Cuts cuts) throws IOException {
    String field;
    while ((field = cursor.nextField()) != null) {
      switch (field) {
        case "first_id", "last_id" -> mark(cursor, cuts);
        case "data" -> overOutput(cursor, cuts);
        default -> cursor.skip();
      }
    }
  }

  private void overOutput(JsonCursor cursor, Cuts cuts) throws IOException {
    if (cursor.isArray()) {
      while (cursor.nextElement()) {
        inside(cursor, cuts, this::overItem);
      }
    } else {
      cursor.skip();
    }
  }

  private void overItem(JsonCursor cursor, Cuts cuts) throws IOException {
    String field;
    while ((field = cursor.nextField()) != null) {
      switch (field) {
        case "id", "encrypted_content" -> mark(cursor, cuts);
        default -> cursor.skip();
      }
    }
  }

  private static void inside(JsonCursor cursor, Cuts cuts, Walk walk) throws IOException {
    if (cursor.isObject()) {
      walk.over(cursor, cuts);
    } else {
      cursor.skip();
    }
  }

  private void mark(JsonCursor cursor, Cuts cuts) throws IOException {
    if (!cursor.isText()) {
      cursor.skip();
      return;
    }
    long start = cursor.start();
    String own = cursor.json().getText();
    if (!own.isEmpty()) {
      String written = new KeptId(deployment, true, own).written();
      cuts.replace(start, cursor.end(), new TextNode(written).toString());
    }
  }
}
