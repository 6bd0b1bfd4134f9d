package dev.pointsman.api;

/**
 * The beginning and the end of a long text; enough to tell what it is about. Confined to one
 * request.
 */
final class Excerpt {
  private static final int HEAD = 4096;
  private static final int TAIL = 2048;

  private final StringBuilder text = new StringBuilder();

  void clear() {
    text.setLength(0);
  }

  /** Appends characters; what lies between head and tail is let go. */
  void append(char[] characters, int offset, int length) {
    if (!text.isEmpty() && length > 0) {
      text.append('\n');
    }
    if (length <= HEAD + TAIL) {
      text.append(characters, offset, length);
    } else {
      text.append(characters, offset, HEAD).append('\n');
      text.append(characters, offset + length - TAIL, TAIL);
    }
    if (text.length() > 2 * (HEAD + TAIL)) {
      text.delete(HEAD, text.length() - TAIL);
    }
  }

  String text() {
    return text.length() <= HEAD + TAIL
        ? text.toString()
        : text.substring(0, HEAD) + '\n' + text.substring(text.length() - TAIL);
  }
}
