package dev.pointsman.catalog;

import java.util.Locale;

/** A way to cut text into tokens that is public, so that tokens can be counted here. */
public enum Encoding {
  O200K_BASE(1),
  CL100K_BASE(1.3),
  P50K_BASE(2),
  P50K_EDIT(2),
  R50K_BASE(2);

  private final double perEstimatedToken;

  Encoding(double perEstimatedToken) {
    this.perEstimatedToken = perEstimatedToken;
  }

  /**
   * How many tokens it makes where one is estimated. Estimates are ceilings of {@link #O200K_BASE},
   * so of prose and code there are fewer: measured were 0.7 to 1.1 of cl100k_base and 0.9 to 1.5 of
   * the older ones. Of scripts other than Latin there are up to 1.5, and up to 3.3 of the older.
   */
  public double perEstimatedToken() {
    return perEstimatedToken;
  }

  /** As the catalogue writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
