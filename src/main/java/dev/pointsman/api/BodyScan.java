package dev.pointsman.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.chat.Bytes;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * One pass over a request's body: the fields that all dialects share, the hints in it, and the body
 * without them. Confined to one request.
 */
final class BodyScan {
  private final JsonCursor cursor;
  private final HintValues hints;
  private final Cuts cuts = new Cuts();
  private final Set<String> seen = new HashSet<>();
  private String model = "";
  private boolean stream;

  /** The fields of one dialect. */
  interface Fields {
    /** Reads or skips the value of a field; false if it is none of this dialect's. */
    boolean scan(String field) throws IOException, InvalidRequest;
  }

  BodyScan(JsonParser json, HintValues hints) {
    this.cursor = new JsonCursor(json);
    this.hints = hints;
  }

  JsonCursor cursor() {
    return cursor;
  }

  /** What is taken out of the body before it goes on. */
  Cuts cuts() {
    return cuts;
  }

  void scan(Fields fields) throws IOException, InvalidRequest {
    cursor.json().nextToken();
    if (!cursor.json().hasCurrentToken()) {
      throw InvalidRequest.json("the body is empty (expected: a JSON object)");
    }
    cursor.expectObject("body");
    String field;
    while ((field = cursor.json().nextFieldName()) != null) {
      long start = cursor.start();
      cursor.json().nextToken();
      if (!seen.add(field)) {
        throw InvalidRequest.value(field, "given twice", "each field once");
      }
      scanField(field, start, fields);
    }
    if (cursor.json().nextToken() != null) {
      throw InvalidRequest.json("something follows the JSON object (expected: nothing)");
    }
  }

  private void scanField(String field, long start, Fields fields)
      throws IOException, InvalidRequest {
    switch (field) {
      case "model" -> model = cursor.isNull() ? "" : cursor.text(field);
      case "stream" -> stream = cursor.flag(field);
      case "routing" -> scanRouting(start);
      case "metadata" -> scanMetadata();
      default -> {
        if (!fields.scan(field)) {
          skipOther(field);
        }
      }
    }
  }

  private void scanRouting(long start) throws IOException, InvalidRequest {
    if (!cursor.isNull()) {
      cursor.expectObject("routing");
      JsonNode object = Json.EMBEDDED.readTree(cursor.json());
      hints.putAll(object, "routing.", Hints.BY_NAME);
    }
    cuts.add(start, cursor.end());
  }

  /** OpenAI's metadata holds texts only, so an SDK's user can say {@code simulate} here. */
  private void scanMetadata() throws IOException, InvalidRequest {
    if (cursor.isNull()) {
      return;
    }
    cursor.expectObject("metadata");
    String field;
    while ((field = cursor.json().nextFieldName()) != null) {
      long start = cursor.start();
      cursor.json().nextToken();
      if (field.equals("simulate")) {
        JsonNode value = Json.EMBEDDED.readTree(cursor.json());
        cursor.json().finishToken();
        hints.put(Hints.SIMULATE, value, "metadata.simulate");
        cuts.add(start, cursor.end());
      } else {
        cursor.skip();
      }
    }
  }

  /** A hint beside {@code routing} would be lost in silence, and with it what it demands. */
  private void skipOther(String field) throws IOException, InvalidRequest {
    if (Hints.BY_NAME.containsKey(field)) {
      throw InvalidRequest.field(
          field, "unknown field \"" + field + "\" (did you mean routing." + field + "?)");
    }
    cursor.skip();
  }

  /** Refuses a body without a field. */
  void demand(String field, String expected) throws InvalidRequest {
    if (!seen.contains(field)) {
      throw InvalidRequest.value(field, "missing", expected);
    }
  }

  String model() {
    return model;
  }

  boolean stream() {
    return stream;
  }

  Bytes cleanBody(byte[] body) {
    return cuts.apply(body);
  }
}
