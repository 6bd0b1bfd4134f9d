package dev.pointsman.provider;

import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import java.util.ArrayList;
import java.util.List;

/** What a stream's events add up to. */
record Heard(
    String text,
    String reasoning,
    List<String> tools,
    FinishReason finish,
    Usage usage,
    List<String> failures) {
  static Heard of(List<ChatChunk> chunks) {
    StringBuilder text = new StringBuilder();
    StringBuilder reasoning = new StringBuilder();
    List<String> tools = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    FinishReason finish = FinishReason.UNKNOWN;
    Usage usage = Usage.NONE;
    for (ChatChunk chunk : chunks) {
      for (ChatEvent event : chunk.events()) {
        if (event instanceof ChatEvent.Text words) {
          text.append(words.text());
        } else if (event instanceof ChatEvent.Reasoning thoughts) {
          reasoning.append(thoughts.text());
        } else if (event instanceof ChatEvent.ToolCallPiece piece && piece.name() != null) {
          tools.add(piece.name());
        } else if (event instanceof ChatEvent.Finished finished) {
          finish = finished.reason();
        } else if (event instanceof ChatEvent.Used used) {
          usage = used.usage();
        } else if (event instanceof ChatEvent.Failed failed) {
          failures.add(failed.failure().message());
        }
      }
    }
    return new Heard(text.toString(), reasoning.toString(), tools, finish, usage, failures);
  }
}
