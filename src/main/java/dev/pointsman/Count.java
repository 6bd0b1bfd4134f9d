package dev.pointsman;

/** A number with its noun, as people say it. Stateless. */
final class Count {
  private Count() {}

  /** {@code 1 rule}, {@code 2 rules}. */
  static String of(long number, String noun) {
    return String.format("%,d %s%s", number, noun, number == 1 ? "" : "s");
  }
}
