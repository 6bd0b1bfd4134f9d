package dev.pointsman.catalog;

/** What sort of company or machine answers. */
public enum ProviderKind {
  FIRST_PARTY,
  HYPERSCALER,
  AGGREGATOR,
  INFERENCE_HOST,
  SELF_HOSTED
}
