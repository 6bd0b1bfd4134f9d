package dev.pointsman.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Walks over a JSON text with checked expectations: each method stands on the first token of a
 * value and leaves at its last. Confined to one request.
 */
final class JsonCursor {
  private final JsonParser json;

  JsonCursor(JsonParser json) {
    this.json = json;
  }

  JsonParser json() {
    return json;
  }

  /** Moves to the next field of the object; null at its end. Then stands on the field's value. */
  @Nullable String nextField() throws IOException {
    String name = json.nextFieldName();
    if (name != null) {
      json.nextToken();
    }
    return name;
  }

  /** Moves to the next element of the array; false at its end. */
  boolean nextElement() throws IOException {
    return json.nextToken() != JsonToken.END_ARRAY;
  }

  boolean isNull() {
    return json.hasToken(JsonToken.VALUE_NULL);
  }

  boolean isText() {
    return json.hasToken(JsonToken.VALUE_STRING);
  }

  boolean isObject() {
    return json.hasToken(JsonToken.START_OBJECT);
  }

  boolean isArray() {
    return json.hasToken(JsonToken.START_ARRAY);
  }

  void skip() throws IOException {
    json.skipChildren();
    json.finishToken();
  }

  /** Bytes from the start of the input to the end of the current value, once it was left. */
  long end() {
    return json.currentLocation().getByteOffset();
  }

  /** Bytes from the start of the input to the start of the current token. */
  long start() {
    return json.currentTokenLocation().getByteOffset();
  }

  void expectObject(String param) throws IOException, InvalidRequest {
    if (!isObject()) {
      throw wrongType(param, "an object");
    }
  }

  void expectArray(String param) throws IOException, InvalidRequest {
    if (!isArray()) {
      throw wrongType(param, "a list");
    }
  }

  void expectText(String param) throws IOException, InvalidRequest {
    if (!isText()) {
      throw wrongType(param, "a text");
    }
  }

  /** Skips a list of objects and counts them; null counts as empty. */
  int countObjects(String param) throws IOException, InvalidRequest {
    if (isNull()) {
      return 0;
    }
    expectArray(param);
    int count = 0;
    while (nextElement()) {
      expectObject(param + "[" + count++ + "]");
      skip();
    }
    return count;
  }

  String text(String param) throws IOException, InvalidRequest {
    expectText(param);
    return json.getText();
  }

  /** A flag; null counts as false. */
  boolean flag(String param) throws IOException, InvalidRequest {
    if (isNull()) {
      return false;
    }
    if (!json.currentToken().isBoolean()) {
      throw wrongType(param, "true or false");
    }
    return json.getBooleanValue();
  }

  /** A whole number above zero; null counts as not said. */
  @Nullable Integer positive(String param) throws IOException, InvalidRequest {
    if (isNull()) {
      return null;
    }
    String expected = "a whole number above 0";
    if (!json.hasToken(JsonToken.VALUE_NUMBER_INT)) {
      throw wrongType(param, expected);
    }
    long value =
        json.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? 0 : json.getLongValue();
    if (value < 1 || value > Integer.MAX_VALUE) {
      throw InvalidRequest.value(param, json.getText(), expected);
    }
    return (int) value;
  }

  /** What stands here instead of what was expected. */
  InvalidRequest wrongType(String param, String expected) throws IOException {
    String got =
        switch (json.currentToken()) {
          case START_OBJECT -> "an object";
          case START_ARRAY -> "a list";
          case VALUE_STRING -> InvalidRequest.quoted(json.getText());
          default -> json.getText();
        };
    return InvalidRequest.value(param, got, expected);
  }
}
