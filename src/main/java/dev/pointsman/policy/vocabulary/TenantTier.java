package dev.pointsman.policy.vocabulary;

/** What kind of customer a tenant is. */
public enum TenantTier {
  TRIAL,
  STANDARD,
  BUSINESS,
  ENTERPRISE,
  UNKNOWN
}
