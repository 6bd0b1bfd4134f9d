package dev.pointsman.api;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * Counts the characters that a model reads, and keeps an excerpt of one turn. Confined to one
 * request.
 */
final class TextTally {
  /** What a token given as a number counts for. */
  static final int CHARS_PER_TOKEN = 4;

  private static final int ASCII_END = 0x80;

  private final Excerpt turn = new Excerpt();
  private long asciiChars;
  private long otherChars;

  /** A turn begins; the excerpt of the one before is let go. */
  void beginTurn() {
    turn.clear();
  }

  /** Counts JSON that a model reads as text: tool definitions, arguments of tool calls. */
  void countJson(long bytes) {
    asciiChars += bytes;
  }

  /** Counts the text on which the parser stands, and keeps it as said in this turn. */
  void countSaid(JsonParser json) throws IOException {
    count(json);
    turn.append(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
  }

  /** Counts the text on which the parser stands. */
  void count(JsonParser json) throws IOException {
    int length = json.getTextLength();
    int offset = json.getTextOffset();
    char[] characters = json.getTextCharacters();
    int others = 0;
    int surrogates = 0;
    for (int at = offset; at < offset + length; at++) {
      if (characters[at] >= ASCII_END) {
        others++;
        surrogates += Character.isSurrogate(characters[at]) ? 1 : 0;
      }
    }
    asciiChars += length - others;
    otherChars += others + surrogates;
  }

  /** What was said in this turn, from its beginning and its end. */
  String turn() {
    return turn.text();
  }

  long asciiChars() {
    return asciiChars;
  }

  long otherChars() {
    return otherChars;
  }
}
