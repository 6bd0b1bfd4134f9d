package dev.pointsman.routing;

/**
 * The number that people see when a floating point number is shown, as a whole number and its
 * decimal places, made without objects. Confined to one thread; used again for each number.
 */
final class ShortDecimal {
  private static final int MOST_DECIMALS = 15;
  private static final long MOST_DIGITS = 1L << 53;
  private static final long[] POWERS = powers();

  private long digits;
  private int decimals;
  private boolean known;

  private static long[] powers() {
    long[] powers = new long[MOST_DECIMALS + 1];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = 10 * powers[i - 1];
    }
    return powers;
  }

  /** Takes a number in place of the last. */
  void set(double number) {
    known = false;
    for (int places = 0; places <= MOST_DECIMALS && !known; places++) {
      double moved = Math.rint(number * POWERS[places]);
      if (Math.abs(moved) >= MOST_DIGITS) {
        return;
      }
      if (moved / POWERS[places] == number) {
        digits = (long) moved;
        decimals = places;
        known = true;
      }
    }
  }

  /** Whether the number has so few digits that it can be compared. */
  boolean isKnown() {
    return known;
  }

  /**
   * Whether the number is at least another, which must be near enough to it for their digits to be
   * of about the same length.
   *
   * @param otherDigits its digits as a whole number
   * @param otherDecimals its decimal places, at most {@link #MOST_DECIMALS}
   */
  boolean isAtLeast(long otherDigits, int otherDecimals) {
    int more = otherDecimals - decimals;
    return more >= 0 ? otherDigits <= digits * POWERS[more] : otherDigits * POWERS[-more] <= digits;
  }
}
