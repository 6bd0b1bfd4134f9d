package dev.pointsman.api;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one pass over {@code messages} finds; checks their shape. Confined to one request. */
final class MessageScan {
  private static final List<String> ROLES =
      List.of("system", "developer", "user", "assistant", "tool", "function");
  private static final List<String> PART_TYPES =
      List.of("text", "image_url", "input_audio", "file", "refusal");

  private final JsonCursor cursor;
  private final TextTally text = new TextTally();
  private String lastUserText = "";
  private int messages;
  private int images;
  private int documents;
  private int audios;

  MessageScan(JsonCursor cursor) {
    this.cursor = cursor;
  }

  void scan() throws IOException, InvalidRequest {
    cursor.expectArray("messages");
    while (cursor.nextElement()) {
      String param = "messages[" + messages + "]";
      cursor.expectObject(param);
      scanMessage(param);
      messages++;
    }
    if (messages == 0) {
      throw InvalidRequest.value("messages", "an empty list", "at least one message");
    }
  }

  private void scanMessage(String param) throws IOException, InvalidRequest {
    text.beginTurn();
    String role = null;
    String field;
    while ((field = cursor.nextField()) != null) {
      switch (field) {
        case "role" -> role = role(param + ".role");
        case "content" -> scanContent(param + ".content");
        case "tool_calls" -> scanToolCalls(param + ".tool_calls");
        default -> cursor.skip();
      }
    }
    if (role == null) {
      String expected = "one of " + String.join(", ", ROLES);
      throw InvalidRequest.value(param + ".role", "missing", expected);
    }
    if (role.equals("user")) {
      lastUserText = text.turn();
    }
  }

  private String role(String param) throws IOException, InvalidRequest {
    String role = cursor.text(param);
    if (!ROLES.contains(role)) {
      throw InvalidRequest.word(param, role, ROLES);
    }
    return role;
  }

  private void scanContent(String param) throws IOException, InvalidRequest {
    if (cursor.isText()) {
      text.countSaid(cursor.json());
    } else if (cursor.isArray()) {
      int index = 0;
      while (cursor.nextElement()) {
        scanPart(param + "[" + index++ + "]");
      }
    } else if (!cursor.isNull()) {
      throw cursor.wrongType(param, "a text or a list of parts");
    }
  }

  private void scanPart(String param) throws IOException, InvalidRequest {
    cursor.expectObject(param);
    String type = null;
    String payload = null;
    String field;
    while ((field = cursor.nextField()) != null) {
      if (field.equals("type")) {
        type = cursor.text(param + ".type");
      } else if (PART_TYPES.contains(field)) {
        payload = scanPayload(field, param + "." + field, payload);
      } else {
        cursor.skip();
      }
    }
    count(checked(type, payload, param));
  }

  /** Stands on a part's own content, {@code text} or {@code image_url}; counts words in it. */
  private @Nullable String scanPayload(String field, String param, @Nullable String before)
      throws IOException, InvalidRequest {
    if (field.equals("text") || field.equals("refusal")) {
      cursor.expectText(param);
      text.countSaid(cursor.json());
    } else if (cursor.isNull()) {
      return before;
    } else {
      cursor.expectObject(param);
      cursor.skip();
    }
    return field;
  }

  private static String checked(@Nullable String type, @Nullable String payload, String param)
      throws InvalidRequest {
    if (type == null) {
      String expected = "one of " + String.join(", ", PART_TYPES);
      throw InvalidRequest.value(param + ".type", "missing", expected);
    }
    if (!PART_TYPES.contains(type)) {
      throw InvalidRequest.word(param + ".type", type, PART_TYPES);
    }
    if (!type.equals(payload)) {
      throw InvalidRequest.value(param + "." + type, "missing", "what a part of this type carries");
    }
    return type;
  }

  private void count(String type) {
    switch (type) {
      case "image_url" -> images++;
      case "input_audio" -> audios++;
      case "file" -> documents++;
      default -> {}
    }
  }

  private void scanToolCalls(String param) throws IOException, InvalidRequest {
    if (cursor.isNull()) {
      return;
    }
    cursor.expectArray(param);
    long start = cursor.start();
    cursor.skip();
    text.countJson(cursor.end() - start);
  }

  int messages() {
    return messages;
  }

  TextTally text() {
    return text;
  }

  int images() {
    return images;
  }

  int documents() {
    return documents;
  }

  int audios() {
    return audios;
  }

  String lastUserText() {
    return lastUserText;
  }
}
