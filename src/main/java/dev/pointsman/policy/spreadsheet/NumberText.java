package dev.pointsman.policy.spreadsheet;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers of spreadsheets as people see them. Stateless. */
final class NumberText {
  /** All that spreadsheets keep and show of a number. */
  static final int DIGITS = 15;

  private NumberText() {}

  /** {@code 1E-1}, {@code 0.10000000000000001} and {@code 0.1} are all {@code 0.1}. */
  static String of(String raw) {
    BigDecimal exact = new BigDecimal(raw).round(new MathContext(DIGITS));
    return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
  }
}
