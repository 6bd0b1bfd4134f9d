package dev.pointsman.chat;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One chat request as it came in: the caller's bytes, what a scan of them found, and the neutral
 * form for a provider that speaks another dialect. Immutable but for the memo of {@link
 * #conversation}; confined to one request.
 */
public final class ChatRequest {
  private final Dialect dialect;
  private final Bytes body;
  private final Outline outline;
  private final Supplier<Conversation> parser;
  private final Map<String, String> headers;
  private final Ties ties;
  private @Nullable Conversation conversation;

  /** One without headers of its own. */
  public ChatRequest(Dialect dialect, Bytes body, Outline outline, Supplier<Conversation> parser) {
    this(dialect, body, outline, parser, Map.of());
  }

  /**
   * One whose dialect has headers of its own.
   *
   * @param headers go with the body wherever it is forwarded in its dialect
   */
  public ChatRequest(
      Dialect dialect,
      Bytes body,
      Outline outline,
      Supplier<Conversation> parser,
      Map<String, String> headers) {
    this.dialect = dialect;
    this.body = body;
    this.outline = outline;
    this.parser = parser;
    this.headers = Map.copyOf(headers);
    this.ties = Ties.NONE;
  }

  private ChatRequest(ChatRequest free, Ties ties) {
    this.dialect = free.dialect;
    this.body = free.body;
    this.outline = free.outline;
    this.parser = free.parser;
    this.headers = free.headers;
    this.ties = ties;
  }

  /** The same, tied to where its earlier turns were answered. */
  public ChatRequest tied(Ties known) {
    return new ChatRequest(this, known);
  }

  public Dialect dialect() {
    return dialect;
  }

  /** The caller's body, already without what is meant for the router alone. Not to be changed. */
  public Bytes body() {
    return body;
  }

  /** Headers that belong to the body in its dialect. */
  public Map<String, String> headers() {
    return headers;
  }

  public Outline outline() {
    return outline;
  }

  /** What ties it to a provider. */
  public Ties ties() {
    return ties;
  }

  /** The neutral form, parsed when first asked for. */
  public Conversation conversation() {
    if (conversation == null) {
      conversation = parser.get();
    }
    return conversation;
  }

  /**
   * What one pass over the body found.
   *
   * @param model as the caller wrote it
   * @param usageWanted the caller asked for a usage chunk in the stream
   * @param maxTokens the caller's cap on the answer; null if not said
   * @param asciiChars ASCII characters of all text in the conversation
   * @param otherChars other characters of all text in the conversation; those that take two
   *     surrogates, such as emoji, count four times, for their tokens
   * @param lastUserText the last text of the user, for classification only, never logged
   */
  public record Outline(
      String model,
      boolean stream,
      boolean usageWanted,
      @Nullable Integer maxTokens,
      int messages,
      long asciiChars,
      long otherChars,
      int tools,
      int images,
      int documents,
      int audios,
      boolean jsonMode,
      boolean jsonSchema,
      boolean logprobs,
      String lastUserText) {

    /** The same for a whole answer. */
    public Outline whole() {
      return new Outline(
          model,
          false,
          false,
          maxTokens,
          messages,
          asciiChars,
          otherChars,
          tools,
          images,
          documents,
          audios,
          jsonMode,
          jsonSchema,
          logprobs,
          lastUserText);
    }
  }
}
