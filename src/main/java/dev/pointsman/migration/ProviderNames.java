package dev.pointsman.migration;

import java.util.Locale;
import java.util.Map;

/** What LiteLLM calls the providers of our catalogue. Stateless. */
final class ProviderNames {
  private static final Map<String, String> OURS =
      Map.ofEntries(
          Map.entry("azure_ai", "azure"),
          Map.entry("azure_text", "azure"),
          Map.entry("bedrock_converse", "bedrock"),
          Map.entry("cohere_chat", "cohere"),
          Map.entry("fireworks_ai", "fireworks"),
          Map.entry("lm_studio", "lmstudio"),
          Map.entry("nvidia_nim", "nvidia"),
          Map.entry("ollama_chat", "ollama"),
          Map.entry("text-completion-openai", "openai"),
          Map.entry("together_ai", "together"),
          Map.entry("vertex_ai", "vertex"),
          Map.entry("vertex_ai_beta", "vertex"));

  private ProviderNames() {}

  static String ours(String theirs) {
    return OURS.getOrDefault(theirs, theirs.toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
