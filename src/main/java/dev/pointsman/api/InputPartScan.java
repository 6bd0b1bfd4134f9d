package dev.pointsman.api;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What one pass over the parts of input items finds. Confined to one request. */
final class InputPartScan {
  private final JsonCursor cursor;
  private final TextTally text;
  private final ResponsesTies ties;
  private int images;
  private int documents;
  private int audios;

  InputPartScan(JsonCursor cursor, TextTally text, ResponsesTies ties) {
    this.cursor = cursor;
    this.text = text;
    this.ties = ties;
  }

  /**
   * Stands on an item's content: a text or a list of parts; null counts as none.
   *
   * @param said whether its text was said in the turn; else a tool answered it
   */
  void scan(String param, boolean said) throws IOException, InvalidRequest {
    if (cursor.isText()) {
      count(said);
    } else if (cursor.isArray()) {
      int index = 0;
      while (cursor.nextElement()) {
        scanPart(param + "[" + index++ + "]", said);
      }
    } else if (cursor.isObject()) {
      long start = cursor.start();
      cursor.skip();
      text.countJson(cursor.end() - start);
    } else if (!cursor.isNull()) {
      throw cursor.wrongType(param, "a text or a list of parts");
    }
  }

  private void scanPart(String param, boolean said) throws IOException, InvalidRequest {
    cursor.expectObject(param);
    String type = null;
    String field;
    while ((field = cursor.nextField()) != null) {
      switch (field) {
        case "type" -> type = cursor.text(param + ".type");
        case "text", "refusal" -> {
          cursor.expectText(param + "." + field);
          count(said);
        }
        case "file_id" -> scanFileId(param);
        default -> cursor.skip();
      }
    }
    count(type, param);
  }

  /** A file that only the provider has to which it was given. */
  private void scanFileId(String param) throws IOException {
    if (!cursor.isNull()) {
      ties.ownDialect(param + ".file_id");
    }
    cursor.skip();
  }

  private void count(@Nullable String type, String param) throws InvalidRequest {
    if (type == null) {
      throw InvalidRequest.value(param + ".type", "missing", "input_text, input_image or another");
    }
    switch (type) {
      case "input_image" -> images++;
      case "input_file" -> documents++;
      case "input_audio" -> audios++;
      case "input_text", "output_text", "text", "refusal", "summary_text", "reasoning_text" -> {}
      default -> ties.ownDialect(param + " of type " + InvalidRequest.quoted(type));
    }
  }

  private void count(boolean said) throws IOException {
    if (said) {
      text.countSaid(cursor.json());
    } else {
      text.count(cursor.json());
    }
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
}
