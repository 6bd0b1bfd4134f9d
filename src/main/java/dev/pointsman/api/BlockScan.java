package dev.pointsman.api;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over Anthropic's content blocks finds. Thinking that other providers showed, which
 * nobody signed, is taken out again: it was for the caller to see. Kinds it does not know are
 * passed over: a provider of the same dialect may know them. Confined to one request.
 */
final class BlockScan {
  private final JsonCursor cursor;
  private final TextTally text;
  private final Cuts cuts;
  private int images;
  private int documents;
  private boolean signedThinking;

  BlockScan(BodyScan body, TextTally text) {
    this.cursor = body.cursor();
    this.text = text;
    this.cuts = body.cuts();
  }

  /** Stands on a turn's content: a text or a list of blocks. */
  void scanContent(String param) throws IOException, InvalidRequest {
    scanContent(param, true);
  }

  private void scanContent(String param, boolean said) throws IOException, InvalidRequest {
    if (cursor.isText()) {
      count(said);
    } else if (cursor.isArray()) {
      int index = 0;
      while (cursor.nextElement()) {
        scanBlock(param + "[" + index++ + "]", said);
      }
    } else if (!cursor.isNull()) {
      throw cursor.wrongType(param, "a text or a list of blocks");
    }
  }

  private void scanBlock(String param, boolean said) throws IOException, InvalidRequest {
    cursor.expectObject(param);
    long start = cursor.start();
    String type = null;
    String source = null;
    String signature = null;
    String field;
    while ((field = cursor.nextField()) != null) {
      switch (field) {
        case "type" -> type = cursor.text(param + ".type");
        case "text" -> {
          cursor.expectText(param + ".text");
          count(said);
        }
        case "source" -> source = scanSource(param + ".source");
        case "input", "thinking" -> countBytes();
        case "content" -> scanResult(param + ".content");
        case "signature" -> signature = cursor.isNull() ? null : cursor.text(param + ".signature");
        default -> cursor.skip();
      }
    }
    if (type == null) {
      throw InvalidRequest.value(param + ".type", "missing", "text, image, tool_use or another");
    }
    count(type, source);
    finish(type, signature, start);
  }

  private void finish(String type, @Nullable String signature, long start) {
    if (type.equals("thinking") && "".equals(signature)) {
      cuts.add(start, cursor.end());
    } else {
      signedThinking |= signature != null || type.equals("redacted_thinking");
    }
  }

  /** What a tool answered, or a document made of blocks; some tools answer with an object. */
  private void scanResult(String param) throws IOException, InvalidRequest {
    if (cursor.isObject()) {
      countBytes();
    } else {
      scanContent(param, false);
    }
  }

  /** The kind of a source; its text, if it is one, is counted. */
  private @Nullable String scanSource(String param) throws IOException, InvalidRequest {
    if (!cursor.isObject()) {
      cursor.skip();
      return null;
    }
    String type = null;
    long bytes = 0;
    String field;
    while ((field = cursor.nextField()) != null) {
      long start = cursor.start();
      if (field.equals("type")) {
        type = cursor.text(param + ".type");
      } else {
        cursor.skip();
        bytes += cursor.end() - start;
      }
    }
    text.countJson(isText(type) ? bytes : 0);
    return type;
  }

  private static boolean isText(@Nullable String source) {
    return "text".equals(source) || "content".equals(source);
  }

  private void count(String type, @Nullable String source) {
    if (type.equals("image")) {
      images++;
    } else if (type.equals("document") && !isText(source)) {
      documents++;
    }
  }

  private void count(boolean said) throws IOException {
    if (said) {
      text.countSaid(cursor.json());
    } else {
      text.count(cursor.json());
    }
  }

  private void countBytes() throws IOException {
    long start = cursor.start();
    cursor.skip();
    text.countJson(cursor.end() - start);
  }

  /** Whether there is thinking that its provider signed or sealed. */
  boolean signedThinking() {
    return signedThinking;
  }

  int images() {
    return images;
  }

  int documents() {
    return documents;
  }
}
