package dev.pointsman.policy.vocabulary;

/** What a model can do and a request can need. */
public enum Capability {
  STREAMING,
  TOOLS,
  PARALLEL_TOOLS,
  JSON_MODE,
  JSON_SCHEMA,
  VISION,
  PDF_INPUT,
  AUDIO_INPUT,
  AUDIO_OUTPUT,
  REASONING,
  PROMPT_CACHE,
  WEB_SEARCH,
  LOGPROBS,
  SEED,
  BATCH,
  SYSTEM_PROMPT,
  LONG_OUTPUT
}
