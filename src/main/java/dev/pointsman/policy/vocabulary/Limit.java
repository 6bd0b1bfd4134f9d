package dev.pointsman.policy.vocabulary;

/** What a rule may cap; the smallest of several caps wins. */
public enum Limit {
  USD_PER_REQUEST,
  USD_PER_MILLION_TOKENS,
  LATENCY_MS,
  OUTPUT_TOKENS
}
