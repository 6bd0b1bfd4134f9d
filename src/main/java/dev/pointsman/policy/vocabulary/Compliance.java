package dev.pointsman.policy.vocabulary;

/** Evidence a request may demand of a provider. */
public enum Compliance {
  GDPR,
  HIPAA,
  SOC2,
  ISO27001,
  FEDRAMP,
  PCI,
  C5,
  HDS
}
