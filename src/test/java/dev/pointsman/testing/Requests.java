package dev.pointsman.testing;

import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.Conversation;
import dev.pointsman.chat.Conversation.Message;
import dev.pointsman.chat.Conversation.Part;
import dev.pointsman.chat.Conversation.Role;
import dev.pointsman.chat.Conversation.Sampling;
import dev.pointsman.chat.Dialect;
import java.util.List;

/** Makes chat requests. */
public final class Requests {
  private Requests() {}

  /** A request in OpenAI's dialect with a conversation beside it. */
  public static ChatRequest openAi(String body, boolean stream, Conversation conversation) {
    ChatRequest.Outline outline =
        new ChatRequest.Outline(
            "auto", stream, false, null, 1, 33, 0, 0, 0, 0, 0, false, false, false, "hello");
    return new ChatRequest(Dialect.OPENAI_CHAT, Bytes.of(body), outline, () -> conversation);
  }

  /** Somebody says something. */
  public static Message says(Role role, String text) {
    return new Message(role, List.of(new Part.Text(text)), List.of(), null);
  }

  /** A conversation with nothing special. */
  public static Conversation conversation(List<String> system, Message... messages) {
    return new Conversation(
        system,
        List.of(messages),
        List.of(),
        null,
        null,
        new Sampling(null, null, null, null),
        List.of(),
        null,
        null,
        null,
        List.of());
  }
}
