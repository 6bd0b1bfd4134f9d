package dev.pointsman.policy.check;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides which numbers mean what they look like. Stateless. */
final class Literals {
  private static final BigDecimal LARGEST = BigDecimal.valueOf(Integer.MAX_VALUE);
  private static final int LONGEST = 20;
  private static final Set<String> NOT_A_NUMBER =
      Set.of("NaN", "Infinity", "POSITIVE_INFINITY", "NEGATIVE_INFINITY", "MAX_VALUE", "MIN_VALUE");

  private Literals() {}

  /** Why a number is refused, or null if it is fine. */
  static @Nullable String problem(Token number, boolean whole) {
    String text = number.text();
    if (text.length() > LONGEST || !text.matches("[0-9]+(\\.[0-9]+)?")) {
      return number.shown() + " is no plain number";
    }
    if (text.matches("0[0-9].*")) {
      return number.shown() + " begins with 0";
    }
    if (whole && text.contains(".")) {
      return number.shown() + " is no whole number";
    }
    return value(number).compareTo(LARGEST) > 0 ? number.shown() + " is too large" : null;
  }

  /** The value of a number without problems. */
  static BigDecimal value(Token number) {
    return new BigDecimal(number.text());
  }

  /** Whether it is NaN, an infinity or a bound of Java's types, by name. */
  static boolean isNotANumber(Token name) {
    return NOT_A_NUMBER.contains(name.text());
  }
}
