package dev.pointsman.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A conversation as text for somebody who is to judge answers to it, as long as it may be: what
 * instructs and what is newest stay. Stateless.
 */
final class Transcript {
  private Transcript() {}

  /**
   * The text.
   *
   * @param mostChars of all turns together; the last one is cut to it
   */
  static String of(JsonNode messages, int mostChars) {
    Deque<String> newest = new ArrayDeque<>();
    int left = mostChars;
    int leftOut = 0;
    for (int i = messages.size() - 1; i >= 0; i--) {
      String turn = turn(messages.get(i));
      boolean last = newest.isEmpty();
      boolean instructs = isInstruction(messages.get(i));
      if (last || instructs || (leftOut == 0 && turn.length() <= left)) {
        String kept = last || instructs ? cut(turn, Math.max(left, mostChars / 10)) : turn;
        newest.addFirst(kept);
        left -= kept.length();
      } else {
        leftOut++;
        if (leftOut == 1) {
          newest.addFirst("[earlier turns are left out]");
        }
      }
    }
    return String.join("\n\n", newest);
  }

  private static boolean isInstruction(JsonNode message) {
    String role = message.path("role").asText();
    return role.equals("system") || role.equals("developer");
  }

  private static String cut(String turn, int most) {
    return turn.length() <= most
        ? turn
        : turn.substring(0, most / 2) + "\n[...]\n" + turn.substring(turn.length() - most / 2);
  }

  private static String turn(JsonNode message) {
    StringBuilder turn = new StringBuilder(message.path("role").asText()).append(": ");
    turn.append(words(message.path("content")));
    for (JsonNode call : message.path("tool_calls")) {
      JsonNode function = call.path("function");
      turn.append("\ncalls ").append(function.path("name").asText());
      turn.append(' ').append(function.path("arguments").asText());
    }
    return turn.toString();
  }

  private static String words(JsonNode content) {
    if (content.isTextual()) {
      return content.textValue();
    }
    StringBuilder words = new StringBuilder();
    for (JsonNode part : content) {
      words.append(words.isEmpty() ? "" : "\n");
      String text = Json.text(part, "text");
      words.append(text == null ? "[" + part.path("type").asText() + "]" : text);
    }
    return words.toString();
  }
}
