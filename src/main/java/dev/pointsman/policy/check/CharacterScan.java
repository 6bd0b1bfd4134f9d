package dev.pointsman.policy.check;

/**
 * Looks at every character, also in texts and comments: what an editor does not show, or what Java
 * turns into another character before it reads on, could make a file say something else than people
 * see. Stateless.
 */
final class CharacterScan {
  private CharacterScan() {}

  /** What stands where bytes of a file were no UTF-8. */
  private static final char UNREADABLE = '\ufffd';

  /**
   * Whether the text is not what its file holds, because that is no UTF-8 or no text; then nothing
   * else is worth saying about it.
   */
  static boolean isUnreadable(String text, Findings findings) {
    int marked = text.indexOf(UNREADABLE);
    int zero = text.indexOf(0);
    int first = marked < 0 || zero < 0 ? Math.max(marked, zero) : Math.min(marked, zero);
    if (first >= 0) {
      findings.add(
          Code.CHARACTER, first, 1, "this file is not text in UTF-8", "save it again as UTF-8");
    }
    return first >= 0;
  }

  static void run(String text, Findings findings) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\\' && i + 1 < text.length() && text.charAt(i + 1) == 'u') {
        findings.add(
            Code.ESCAPE, i, 2, "unicode escapes are not allowed", "write the character itself");
      } else if (text.charAt(i) == '\r' && !text.startsWith("\n", i + 1)) {
        findings.add(Code.CHARACTER, i, 1, "a carriage return alone is no line end", "delete it");
      } else if (isInvisible(text.charAt(i)) && (i == 0 || !isInvisible(text.charAt(i - 1)))) {
        findings.add(
            Code.CHARACTER,
            i,
            1,
            String.format("invisible or control character U+%04X", (int) text.charAt(i)),
            "delete it");
      }
    }
  }

  /** Whether no editor shows it: control, format and line separator characters. */
  static boolean isInvisible(char c) {
    if (c == '\n' || c == '\r' || c == '\t') {
      return false;
    }
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || c == '\ufffe'
        || c == '\uffff';
  }

  /** Reports escapes in a text other than {@code \"} and {@code \\}. */
  static void escapes(Token token, Findings findings) {
    String text = token.text();
    for (int i = 1; i < text.length() - 1; i++) {
      if (text.charAt(i) == '\\') {
        char next = text.charAt(i + 1);
        if (next != '"' && next != '\\' && next != 'u') {
          findings.add(
              Code.ESCAPE,
              token.start() + i,
              2,
              "unknown escape \\" + next,
              "allowed: \\\" and \\\\");
        }
        i++;
      }
    }
  }
}
