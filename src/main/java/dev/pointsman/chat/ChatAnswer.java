package dev.pointsman.chat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer in no provider's dialect. Immutable.
 *
 * @param id the provider's id of the answer; empty if it gives none
 * @param model the model as the provider names it; empty if it does not
 * @param refusal the model's refusal in words; null if none
 * @param meanLogprob mean log-probability of the tokens; null where the provider gives none
 * @param dialect the dialect of {@code verbatim}
 * @param verbatim the provider's body, byte for byte
 */
public record ChatAnswer(
    String id,
    String model,
    String text,
    @Nullable String reasoning,
    @Nullable String refusal,
    List<Conversation.ToolCall> toolCalls,
    FinishReason finish,
    Usage usage,
    @Nullable Double meanLogprob,
    Dialect dialect,
    Bytes verbatim) {
  public ChatAnswer {
    toolCalls = List.copyOf(toolCalls);
  }

  /** The same with a name for what the provider gave none. */
  public ChatAnswer named(String otherwiseId, String otherwiseModel) {
    return new ChatAnswer(
        id.isEmpty() ? otherwiseId : id,
        model.isEmpty() ? otherwiseModel : model,
        text,
        reasoning,
        refusal,
        toolCalls,
        finish,
        usage,
        meanLogprob,
        dialect,
        verbatim);
  }

  /** The same as a stream tells it, in no provider's dialect. */
  public List<ChatChunk> chunks() {
    List<ChatChunk> chunks = new ArrayList<>();
    chunks.add(ChatChunk.of(new ChatEvent.Opened(id, model)));
    if (reasoning != null) {
      chunks.add(ChatChunk.of(new ChatEvent.Reasoning(reasoning)));
    }
    if (!text.isEmpty()) {
      chunks.add(ChatChunk.of(new ChatEvent.Text(text)));
    }
    if (refusal != null) {
      chunks.add(ChatChunk.of(new ChatEvent.Refusal(refusal)));
    }
    for (int i = 0; i < toolCalls.size(); i++) {
      Conversation.ToolCall call = toolCalls.get(i);
      chunks.add(
          ChatChunk.of(new ChatEvent.ToolCallPiece(i, call.id(), call.name(), call.arguments())));
    }
    chunks.add(ChatChunk.of(new ChatEvent.Finished(finish)));
    chunks.add(ChatChunk.of(new ChatEvent.Used(usage), new ChatEvent.Closed()));
    return chunks;
  }
}
