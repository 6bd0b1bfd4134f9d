package dev.pointsman.provider;

import dev.pointsman.provider.anthropic.AnthropicMessages;
import dev.pointsman.provider.bedrock.BedrockEmbeddings;
import dev.pointsman.provider.bedrock.Converse;
import dev.pointsman.provider.cohere.CohereChat;
import dev.pointsman.provider.cohere.CohereEmbeddings;
import dev.pointsman.provider.gemini.GeminiContent;
import dev.pointsman.provider.gemini.GoogleEmbeddings;
import dev.pointsman.provider.ollama.OllamaChat;
import dev.pointsman.provider.openai.OpenAiChat;
import dev.pointsman.provider.openai.OpenAiEmbeddings;
import dev.pointsman.testing.Recordings.Recording;
import java.util.Set;

/** Which recordings are in a format that we speak, and which one that is. */
final class RecordedAnswers {
  static final Set<String> WHOLE = Set.of("chat", "tools", "filtered", "truncated");
  static final Set<String> STREAMED = Set.of("stream", "stream-tools", "filtered");
  static final Set<String> EMBEDDED = Set.of("embeddings");

  private static final Set<String> PROVIDERS =
      Set.of(
          "anthropic",
          "azure-openai",
          "bedrock",
          "cerebras",
          "cohere",
          "deepseek",
          "gemini",
          "groq",
          "huggingface",
          "lmstudio",
          "mistral",
          "moonshot",
          "ollama",
          "openai",
          "openrouter",
          "perplexity",
          "snowflake",
          "together",
          "vertex-ai",
          "xai",
          "zai");

  private RecordedAnswers() {}

  /** Bedrock has another door, at which every maker's models have a format of their own. */
  private static boolean isSpoken(Recording recording) {
    return PROVIDERS.contains(recording.provider()) && !recording.url().endsWith("/invoke");
  }

  static boolean isWhole(Recording recording) {
    return WHOLE.contains(recording.kind())
        && isSpoken(recording)
        && Expected.isWholeAnswer(recording.text());
  }

  static boolean isStream(Recording recording) {
    return STREAMED.contains(recording.kind())
        && isSpoken(recording)
        && RecordedStreams.isOne(recording);
  }

  static boolean isEmbedding(Recording recording) {
    String text = recording.text();
    boolean openAi = text.contains("\"embedding\"") && text.contains("\"prompt_tokens\"");
    boolean own = text.contains("\"embeddings") && !text.contains("\"results\"");
    return EMBEDDED.contains(recording.kind())
        && PROVIDERS.contains(recording.provider())
        && (openAi || own);
  }

  /** Whether a test reads it. */
  static boolean isRead(Recording recording) {
    return isWhole(recording)
        || isStream(recording)
        || isEmbedding(recording)
        || ResponsesRecordingsTest.isWhole(recording)
        || ResponsesRecordingsTest.isOneStream(recording);
  }

  static WireFormat format(Recording recording) {
    return recording.file().endsWith(".ndjson") ? new OllamaChat() : format(recording.provider());
  }

  static WireFormat format(String provider) {
    return switch (provider) {
      case "anthropic" -> new AnthropicMessages();
      case "bedrock" -> new Converse();
      case "cohere" -> new CohereChat();
      case "gemini" -> GeminiContent.developerApi();
      case "vertex-ai" -> GeminiContent.vertex();
      default -> OpenAiChat.of(provider);
    };
  }

  static WireFormat embeddings(Recording recording) {
    return switch (recording.provider()) {
      case "cohere" -> new CohereEmbeddings();
      case "bedrock" -> new BedrockEmbeddings();
      case "gemini" -> GoogleEmbeddings.developerApi();
      case "vertex-ai" -> GoogleEmbeddings.vertex();
      default -> new OpenAiEmbeddings(false);
    };
  }
}
