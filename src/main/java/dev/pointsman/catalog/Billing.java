package dev.pointsman.catalog;

/** How a model is paid for; an unknown price is never free. */
public enum Billing {
  METERED,
  FREE,
  SUBSCRIPTION
}
