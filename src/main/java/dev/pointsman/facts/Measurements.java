package dev.pointsman.facts;

import dev.pointsman.chat.ChatRequest;

/** Counts every {@link Measure} of one request in one pass. Confined to one request. */
final class Measurements {
  private static final String MATH_SIGNS = "=^∫∑√≤≥≠∈∀∃∂π∞±×÷→";

  private final ChatRequest.Outline outline;
  private final int inputTokens;
  private int words;
  private int lines;
  private int sentences;
  private int questionMarks;
  private int listItems;
  private int codeBlocks;
  private int codeLines;
  private int mathSigns;
  private int lineStart;

  private Measurements(ChatRequest.Outline outline, int inputTokens) {
    this.outline = outline;
    this.inputTokens = inputTokens;
  }

  static Measurements of(ChatRequest.Outline outline, int inputTokens) {
    Measurements measurements = new Measurements(outline, inputTokens);
    measurements.scan(outline.lastUserText());
    return measurements;
  }

  int get(Measure measure) {
    return switch (measure) {
      case INPUT_TOKENS -> inputTokens;
      case MESSAGES -> outline.messages();
      case TOOLS -> outline.tools();
      case IMAGES -> outline.images();
      case DOCUMENTS -> outline.documents();
      case WORDS -> words;
      case LINES -> lines;
      case SENTENCES -> sentences;
      case QUESTION_MARKS -> questionMarks;
      case LIST_ITEMS -> listItems;
      case CODE_BLOCKS -> codeBlocks;
      case CODE_LINES -> codeLines;
      case MATH_SIGNS -> mathSigns;
    };
  }

  private void scan(String text) {
    char before = ' ';
    for (int at = 0; at < text.length(); at++) {
      char here = text.charAt(at);
      countCharacter(before, here);
      if (here == '\n') {
        countLine(text, at);
      }
      before = here;
    }
    countLine(text, text.length());
  }

  private void countCharacter(char before, char here) {
    if (Character.isLetterOrDigit(here)) {
      if (!Character.isLetterOrDigit(before) || (here >= '\u2e80' && (here & 1) == 0)) {
        words++; // without spaces between words, two characters pass for one word
      }
    } else if (here == '?' || here == '？') {
      questionMarks++;
    } else if (MATH_SIGNS.indexOf(here) >= 0) {
      mathSigns++;
    } else if (Character.isWhitespace(here) && (before == '.' || before == '!' || before == '?')) {
      sentences++;
    }
  }

  private void countLine(String text, int end) {
    int from = lineStart;
    while (from < end && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    int to = end;
    while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    lineStart = end + 1;
    if (from < to) {
      lines++;
      countShape(text, from, to);
    }
  }

  private void countShape(String text, int from, int to) {
    char first = text.charAt(from);
    char last = text.charAt(to - 1);
    if (text.startsWith("```", from)) {
      if (to - from > 3 || codeBlocks == 0) {
        codeBlocks++;
      }
    } else if (last == ';' || last == '{' || last == '}' || text.startsWith("def ", from)) {
      codeLines++;
    } else if (isBullet(text, first, from, to)) {
      listItems++;
    }
  }

  private static boolean isBullet(String text, char first, int from, int to) {
    char second = from + 1 < to ? text.charAt(from + 1) : ' ';
    boolean mark = (first == '-' || first == '*' || first == '•') && second == ' ';
    boolean number = Character.isDigit(first) && (second == '.' || second == ')');
    return mark || number;
  }
}
