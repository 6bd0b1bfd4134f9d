package dev.pointsman.api;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One routing hint: its name, how it looks in a header, and how its value is read. Immutable.
 *
 * @param <T> type of the value
 */
record HintKey<T>(String name, Form form, Reader<T> reader) {
  /** How the text of a header becomes a value. */
  enum Form {
    TEXT,
    NUMBER_OR_FLAG,
    LIST,
    FLAG_OR_LIST,
    JSON
  }

  /** Reads and checks one value. */
  interface Reader<T> {
    T read(JsonNode value, String param) throws InvalidRequest;
  }

  /** The name as a header: {@code x-route-max-attempts}. */
  String header() {
    return "x-route-" + name.replace('_', '-');
  }
}
