package dev.pointsman.catalog.importer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A public list of models and its format. */
public enum Source {
  MODELS_DEV("models.dev"),
  LITELLM("litellm"),
  GENAI_PRICES("genai-prices"),
  OPENROUTER("openrouter"),
  EX_LLM("ex_llm");

  private final String word;

  Source(String word) {
    this.word = word;
  }

  /** Its name on the command line and in {@code source:} of catalogue files. */
  public String word() {
    return word;
  }

  /** The names of all. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Source::word).toList();
  }

  /** The source of a name; empty if there is none. */
  public static Optional<Source> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }

  /** Reads a list. */
  Listing read(byte[] content) throws UnreadableListing {
    return switch (this) {
      case MODELS_DEV -> new ModelsDevReader(SourceText.json(content)).read();
      case LITELLM -> new LiteLlmReader(SourceText.json(content)).read();
      case GENAI_PRICES -> new GenaiPricesReader(SourceText.json(content)).read();
      case OPENROUTER -> new OpenRouterReader(SourceText.json(content)).read();
      case EX_LLM -> new ExLlmReader(SourceText.yaml(content)).read();
    };
  }
}
