package dev.pointsman.policy.vocabulary;

/** What a request is for. */
public enum Task {
  CHAT,
  CODE_GENERATION,
  CODE_REFACTOR,
  REASONING,
  ANALYSIS,
  COMPLETION,
  CREATIVE,
  RAG,
  WEB_SEARCH,
  VISION,
  SUMMARIZATION,
  TRANSLATION,
  EXTRACTION,
  CLASSIFICATION,
  ARCHITECT,
  EMBEDDING,
  OTHER
}
