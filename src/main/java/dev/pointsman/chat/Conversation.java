package dev.pointsman.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chat request in no provider's dialect: what a translator needs when caller and provider speak
 * differently. Immutable.
 *
 * @param system system and developer instructions in order
 * @param toolChoice {@code auto}, {@code none}, {@code required} or a tool's name; null if not said
 * @param stop stop sequences, empty if none
 * @param dropped names of fields of the caller's body that have no neutral meaning
 */
public record Conversation(
    List<String> system,
    List<Message> messages,
    List<Tool> tools,
    @Nullable String toolChoice,
    @Nullable Boolean parallelTools,
    Sampling sampling,
    List<String> stop,
    @Nullable ResponseFormat responseFormat,
    @Nullable String reasoningEffort,
    @Nullable String user,
    List<String> dropped) {
  public Conversation {
    system = List.copyOf(system);
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
    stop = List.copyOf(stop);
    dropped = List.copyOf(dropped);
  }

  /** Who speaks. */
  public enum Role {
    USER,
    ASSISTANT,
    TOOL
  }

  /**
   * One turn.
   *
   * @param toolCallId for TOOL: the call that this answers
   */
  public record Message(
      Role role, List<Part> parts, List<ToolCall> toolCalls, @Nullable String toolCallId) {
    public Message {
      parts = List.copyOf(parts);
      toolCalls = List.copyOf(toolCalls);
    }
  }

  /** A piece of a turn. */
  public sealed interface Part {
    /** Words. */
    record Text(String text) implements Part {}

    /** A picture or document by address. */
    record Link(String url) implements Part {}

    /** A picture or document by value, base64. */
    record Inline(String mediaType, String base64, @Nullable String fileName) implements Part {}
  }

  /**
   * A tool the model may call.
   *
   * @param schema JSON schema of the arguments, as text
   */
  public record Tool(
      String name, @Nullable String description, String schema, @Nullable Boolean strict) {}

  /**
   * A call the model made.
   *
   * @param arguments JSON text as the model wrote it; may be broken
   */
  public record ToolCall(String id, String name, String arguments) {}

  /** Sampling parameters; null is not said. */
  public record Sampling(
      @Nullable Integer maxTokens,
      @Nullable Double temperature,
      @Nullable Double topP,
      @Nullable Long seed) {}

  /**
   * A shape the answer must have.
   *
   * @param schema JSON schema as text; null for any JSON object
   * @param strict whether the answer must follow the schema exactly; null if not said
   */
  public record ResponseFormat(
      @Nullable String name, @Nullable String schema, @Nullable Boolean strict) {
    /** One that says nothing of being strict. */
    public ResponseFormat(@Nullable String name, @Nullable String schema) {
      this(name, schema, null);
    }
  }
}
