package dev.pointsman.policy.vocabulary;

/** What a request wants back. */
public enum Modality {
  TEXT,
  IMAGE,
  AUDIO,
  VIDEO,
  EMBEDDING
}
