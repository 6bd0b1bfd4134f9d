package dev.pointsman.chat;

/** A wire format that callers or providers speak. */
public enum Dialect {
  OPENAI_CHAT,
  ANTHROPIC_MESSAGES,
  GEMINI_CONTENT,
  BEDROCK_CONVERSE,
  COHERE_CHAT,
  OLLAMA_CHAT,
  OPENAI_EMBEDDINGS,
  OPENAI_RESPONSES
}
