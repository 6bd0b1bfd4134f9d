package dev.pointsman.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event of a provider's stream: what it means, and its own bytes for a caller of the same
 * dialect. Immutable.
 *
 * @param dialect the dialect of {@code verbatim}; null if no provider sent it
 * @param verbatim the event's data without framing; empty for a pure terminal marker
 */
public record ChatChunk(List<ChatEvent> events, @Nullable Dialect dialect, Bytes verbatim) {
  /** One that no provider sent, of what is known otherwise. */
  public static ChatChunk of(ChatEvent... events) {
    return new ChatChunk(List.of(events), null, Bytes.EMPTY);
  }

  public ChatChunk {
    events = List.copyOf(events);
  }

  /** Whether any event is part of the answer itself. */
  public boolean isContent() {
    return events.stream().anyMatch(ChatEvent::isContent);
  }
}
