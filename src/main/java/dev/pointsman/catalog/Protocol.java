package dev.pointsman.catalog;

/** The wire format an endpoint speaks. */
public enum Protocol {
  OPENAI_CHAT,
  OPENAI_RESPONSES,
  ANTHROPIC_MESSAGES,
  GEMINI,
  VERTEX,
  VERTEX_ANTHROPIC,
  BEDROCK_CONVERSE,
  COHERE_V2,
  OLLAMA,
  AZURE_OPENAI
}
