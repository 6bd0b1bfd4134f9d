package dev.pointsman.provider.openai;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a provider does differently from the common denominator. Immutable.
 *
 * @param tokenCap which field caps the answer
 * @param renamed fields it knows by another name, by OpenAI's name
 * @param unsupported fields it would refuse the request for
 * @param usageOnRequest streams report usage only if {@code stream_options} asks
 * @param closesWithoutDone its streams end after the finish reason, without {@code [DONE]}
 */
record Quirks(
    TokenCap tokenCap,
    Map<String, String> renamed,
    Set<String> unsupported,
    boolean usageOnRequest,
    boolean closesWithoutDone) {

  /** Which field caps the answer. */
  enum TokenCap {
    AS_SENT,
    MAX_TOKENS,
    /** {@code max_completion_tokens} for models that reason, which refuse {@code max_tokens}. */
    COMPLETION_TOKENS_IF_REASONING
  }

  private static final Quirks COMMON =
      new Quirks(TokenCap.AS_SENT, Map.of(), Set.of(), true, false);
  private static final Quirks OLD_CAP =
      new Quirks(TokenCap.MAX_TOKENS, Map.of(), Set.of(), true, false);
  private static final Quirks OPENAI =
      new Quirks(TokenCap.COMPLETION_TOKENS_IF_REASONING, Map.of(), Set.of(), true, false);
  private static final Quirks MISTRAL =
      new Quirks(
          TokenCap.MAX_TOKENS,
          Map.of("seed", "random_seed"),
          Set.of(
              "logit_bias",
              "logprobs",
              "service_tier",
              "store",
              "stream_options",
              "top_logprobs",
              "user"),
          false,
          false);
  private static final Quirks PERPLEXITY =
      new Quirks(TokenCap.MAX_TOKENS, Map.of(), Set.of("stream_options"), false, true);
  private static final Quirks GROQ =
      new Quirks(
          TokenCap.AS_SENT,
          Map.of(),
          Set.of("logit_bias", "logprobs", "top_logprobs"),
          true,
          false);

  private static final Map<String, Quirks> BY_PROVIDER =
      Map.ofEntries(
          entry("openai", OPENAI),
          entry("azure", OPENAI),
          entry("azure-openai", OPENAI),
          entry("mistral", MISTRAL),
          entry("perplexity", PERPLEXITY),
          entry("groq", GROQ),
          entry("deepseek", OLD_CAP),
          entry("fireworks", OLD_CAP),
          entry("huggingface", OLD_CAP),
          entry("lmstudio", OLD_CAP),
          entry("nvidia", OLD_CAP),
          entry("ollama", OLD_CAP),
          entry("together", OLD_CAP),
          entry("vllm", OLD_CAP));

  static Quirks of(String provider) {
    return BY_PROVIDER.getOrDefault(provider, COMMON);
  }

  /** New name by old name, for a model that reasons or not. */
  Map<String, String> renamed(boolean reasons) {
    Map<String, String> names = new HashMap<>(renamed);
    if (tokenCap == TokenCap.MAX_TOKENS) {
      names.put("max_completion_tokens", "max_tokens");
    } else if (tokenCap == TokenCap.COMPLETION_TOKENS_IF_REASONING && reasons) {
      names.put("max_tokens", "max_completion_tokens");
    }
    return names;
  }
}
