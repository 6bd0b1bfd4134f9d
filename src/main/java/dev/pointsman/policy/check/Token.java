package dev.pointsman.policy.check;

/**
 * One word, name, number, text or symbol of a rule file. Immutable.
 *
 * @param start offset of its first character
 * @param end offset after its last character
 * @param firstOnLine nothing but space and comments stands before it on its line
 */
record Token(Kind kind, String text, int start, int end, boolean firstOnLine) {
  private static final int LONGEST_SHOWN = 40;

  enum Kind {
    WORD,
    /** {@code $name}. */
    VARIABLE,
    NUMBER,
    /** In quotes; {@link #text} holds the quotes as well. */
    TEXT,
    /** A text without its closing quote, already reported. */
    BROKEN_TEXT,
    SYMBOL,
    /** Behind the last token of a part. */
    END
  }

  /** Whether it is this word or symbol; never true for a text in quotes. */
  boolean is(String wanted) {
    return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(wanted);
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }

  int length() {
    return end - start;
  }

  /** The text between the quotes, escapes resolved. */
  String value() {
    String inner = text.substring(1, Math.max(1, text.length() - 1));
    return inner.replace("\\\"", "\"").replace("\\\\", "\\");
  }

  /** As a message quotes it. */
  String shown() {
    if (kind == Kind.END) {
      return "the end";
    }
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }
}
