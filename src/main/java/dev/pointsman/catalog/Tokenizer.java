package dev.pointsman.catalog;

/**
 * How a model cuts text into tokens, as far as it is known. Immutable.
 *
 * @param encoding its own, or the one that is nearest to it
 * @param factor tokens per token of the encoding, at least 1 for safety
 * @param exact whether the encoding is its own
 */
public record Tokenizer(Encoding encoding, double factor, boolean exact) {
  /** Of models whose tokenizer nobody has compared: a ceiling rather than a mean. */
  public static final Tokenizer UNKNOWN = new Tokenizer(Encoding.O200K_BASE, 1.30, false);

  /** {@code exact} or {@code approx}. */
  public String kind() {
    return exact ? "exact" : "approx";
  }

  /** Tokens where one is estimated. */
  public double perEstimatedToken() {
    return encoding.perEstimatedToken() * factor;
  }
}
