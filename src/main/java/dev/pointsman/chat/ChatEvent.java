package dev.pointsman.chat;

import org.jspecify.annotations.Nullable;

/** One thing that happens while an answer streams. Immutable. */
public sealed interface ChatEvent {
  /** Whether the caller would see this as part of the answer: the point of no return. */
  default boolean isContent() {
    return false;
  }

  /** The provider accepted and names its answer. */
  record Opened(String id, String model) implements ChatEvent {}

  /** Words of the answer. */
  record Text(String text) implements ChatEvent {
    @Override
    public boolean isContent() {
      return !text.isEmpty();
    }
  }

  /** Words of visible reasoning. */
  record Reasoning(String text) implements ChatEvent {
    @Override
    public boolean isContent() {
      return !text.isEmpty();
    }
  }

  /** Words of a refusal. */
  record Refusal(String text) implements ChatEvent {
    @Override
    public boolean isContent() {
      return !text.isEmpty();
    }
  }

  /**
   * A piece of a tool call.
   *
   * @param index which of several calls
   * @param id present in a call's first piece
   * @param name present in a call's first piece
   * @param arguments next piece of the JSON text
   */
  record ToolCallPiece(int index, @Nullable String id, @Nullable String name, String arguments)
      implements ChatEvent {
    @Override
    public boolean isContent() {
      return true;
    }
  }

  /** The model stopped. */
  record Finished(FinishReason reason) implements ChatEvent {}

  /** What it used, cumulative. */
  record Used(Usage usage) implements ChatEvent {}

  /** The provider's terminal event: nothing follows, the answer is whole. */
  record Closed() implements ChatEvent {}

  /** The provider reported a failure inside the stream. */
  record Failed(Failure failure) implements ChatEvent {}
}
