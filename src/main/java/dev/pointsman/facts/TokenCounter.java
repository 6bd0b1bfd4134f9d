package dev.pointsman.facts;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import dev.pointsman.chat.Conversation;
import java.util.OptionalInt;

/**
 * Counts the tokens of a conversation's text in o200k_base, the encoding that the catalogue's token
 * factors relate to. Takes about a second per million characters, so never on an event loop.
 * Thread-safe; the encoding is loaded at the first use.
 */
public final class TokenCounter {
  /** A longer text is not counted; its estimate holds. */
  static final int MOST_CHARS = 2_000_000;

  private final EncodingRegistry encodings = Encodings.newLazyEncodingRegistry();

  /** The tokens of all text; empty if it is too long to count. */
  public OptionalInt count(Conversation conversation) {
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
    return text.count(encodings.getEncoding(EncodingType.O200K_BASE));
  }

  /** Pieces of text, each of them tokens of its own. */
  private static final class Text {
    private final StringBuilder pieces = new StringBuilder();

    void add(String piece) {
      if (pieces.length() <= MOST_CHARS) {
        pieces.append(piece, 0, Math.min(piece.length(), MOST_CHARS + 1)).append('\n');
      }
    }

    OptionalInt count(Encoding encoding) {
      return pieces.length() > MOST_CHARS
          ? OptionalInt.empty()
          : OptionalInt.of(encoding.countTokensOrdinary(pieces.toString()));
    }
  }
}
