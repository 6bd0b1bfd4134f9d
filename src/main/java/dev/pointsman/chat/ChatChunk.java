package dev.pointsman.chat;

import java.util.List;

/**
 * One event of a provider's stream: what it means, and its own bytes for a caller of the same
 * dialect. Immutable.
 *
 * @param dialect the dialect of {@code verbatim}
 * @param verbatim the event's data without framing; empty for a pure terminal marker
 */
public record ChatChunk(List<ChatEvent> events, Dialect dialect, Bytes verbatim) {
  public ChatChunk {
    events = List.copyOf(events);
  }

  /** Whether any event is part of the answer itself. */
  public boolean isContent() {
    return events.stream().anyMatch(ChatEvent::isContent);
  }
}
