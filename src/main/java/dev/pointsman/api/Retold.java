package dev.pointsman.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.Dialect;
import java.util.ArrayList;
import java.util.List;

/** The events that a provider's whole answer becomes. Confined to one answer. */
final class Retold {
  private final Dialect dialect;
  private final List<ChatChunk> chunks = new ArrayList<>();

  Retold(Dialect dialect) {
    this.dialect = dialect;
  }

  void add(ObjectNode event, ChatEvent... meaning) {
    Bytes data = Bytes.of(Json.bytes(event).getBytes());
    chunks.add(new ChatChunk(List.of(meaning), dialect, data));
  }

  /** All of them, the last of which says that it is the last. */
  List<ChatChunk> closed(ChatAnswer answer, ObjectNode last) {
    add(last, new ChatEvent.Used(answer.usage()), new ChatEvent.Closed());
    return chunks;
  }

  /** All of them where no event says so. */
  List<ChatChunk> closed(ChatAnswer answer) {
    chunks.add(ChatChunk.of(new ChatEvent.Used(answer.usage()), new ChatEvent.Closed()));
    return chunks;
  }

  static ChatEvent opened(ChatAnswer answer) {
    return new ChatEvent.Opened(answer.id(), answer.model());
  }
}
