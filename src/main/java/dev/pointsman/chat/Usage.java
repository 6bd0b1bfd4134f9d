package dev.pointsman.chat;

/**
 * Tokens of one answer by class; the classes are disjoint, so a bill is a plain sum. Immutable.
 *
 * @param input tokens read at the full price
 * @param cachedInput tokens read from the provider's prompt cache
 * @param cacheWrite tokens written to the provider's prompt cache
 * @param output tokens written, without reasoning
 * @param reasoning tokens of hidden reasoning
 */
public record Usage(int input, int cachedInput, int cacheWrite, int output, int reasoning) {
  public static final Usage NONE = new Usage(0, 0, 0, 0, 0);

  /** All tokens on the input side. */
  public int allInput() {
    return input + cachedInput + cacheWrite;
  }

  /** All tokens on the output side. */
  public int allOutput() {
    return output + reasoning;
  }

  public Usage plus(Usage other) {
    return new Usage(
        input + other.input,
        cachedInput + other.cachedInput,
        cacheWrite + other.cacheWrite,
        output + other.output,
        reasoning + other.reasoning);
  }
}
