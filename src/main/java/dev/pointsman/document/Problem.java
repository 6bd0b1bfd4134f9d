package dev.pointsman.document;

/**
 * Something wrong in a file, in the operator's words. Immutable.
 *
 * @param line from 1
 * @param column from 1
 * @param message {@code input: "-1" (expected: decimal >= 0)}
 */
public record Problem(String file, int line, int column, String message) {

  /** {@code config/catalog/openai.yaml:14:9 input: "-1" (expected: decimal >= 0)}. */
  public String text() {
    return file + ":" + line + ":" + column + " " + message;
  }
}
