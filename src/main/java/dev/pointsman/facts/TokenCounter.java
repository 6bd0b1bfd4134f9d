package dev.pointsman.facts;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import dev.pointsman.chat.Conversation;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Counts the tokens of a conversation's text in public encodings. Takes about a second per million
 * characters and encoding, so never on an event loop. Thread-safe; an encoding is loaded at its
 * first use.
 */
public final class TokenCounter {
  /** A longer text is not counted; its estimate holds. */
  static final int MOST_CHARS = 2_000_000;

  private final EncodingRegistry encodings = Encodings.newLazyEncodingRegistry();

  /** Whether it can count in an encoding of this name. */
  public static boolean knows(String encoding) {
    return EncodingType.fromName(encoding).isPresent();
  }

  /** The tokens of all text by encoding; empty if it is too long to count. */
  public Map<String, Integer> count(Conversation conversation, Set<String> names) {
    Text text = text(conversation);
    if (text.isTooLong()) {
      return Map.of();
    }
    return names.stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                name -> text.count(encodings.getEncoding(name).orElseThrow())));
  }

  private static Text text(Conversation conversation) {
    Text text = new Text();
    conversation.system().forEach(text::add);
    for (Conversation.Message message : conversation.messages()) {
      for (Conversation.Part part : message.parts()) {
        if (part instanceof Conversation.Part.Text words) {
          text.add(words.text());
        }
      }
      for (Conversation.ToolCall call : message.toolCalls()) {
        text.add(call.name());
        text.add(call.arguments());
      }
    }
    for (Conversation.Tool tool : conversation.tools()) {
      text.add(tool.name());
      text.add(tool.description() == null ? "" : tool.description());
      text.add(tool.schema());
    }
    return text;
  }

  /** Pieces of text, each of them tokens of its own. */
  private static final class Text {
    private final StringBuilder pieces = new StringBuilder();

    void add(String piece) {
      if (pieces.length() <= MOST_CHARS) {
        pieces.append(piece, 0, Math.min(piece.length(), MOST_CHARS + 1)).append('\n');
      }
    }

    boolean isTooLong() {
      return pieces.length() > MOST_CHARS;
    }

    int count(Encoding encoding) {
      return encoding.countTokensOrdinary(pieces.toString());
    }
  }
}
