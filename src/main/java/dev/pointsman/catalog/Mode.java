package dev.pointsman.catalog;

/** What a model is for; a chat request never meets another mode. */
public enum Mode {
  CHAT,
  EMBEDDING,
  RERANK,
  IMAGE,
  AUDIO,
  VIDEO,
  MODERATION,
  COMPLETION
}
