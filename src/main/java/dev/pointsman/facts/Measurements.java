package dev.pointsman.facts;

import dev.pointsman.chat.ChatRequest;

/** Counts every {@link Measure} of one request in one pass. Confined to one request. */
final class Measurements {
  private static final String MATH_SIGNS = "=^∫∑√≤≥≠∈∀∃∂π∞±×÷→";

  private final int[] values = new int[Measure.values().length];
  private int lineStart;

  private Measurements() {}

  static Measurements of(ChatRequest.Outline outline, int inputTokens) {
    Measurements measurements = new Measurements();
    measurements.set(Measure.INPUT_TOKENS, inputTokens);
    measurements.set(Measure.MESSAGES, outline.messages());
    measurements.set(Measure.TOOLS, outline.tools());
    measurements.set(Measure.IMAGES, outline.images());
    measurements.set(Measure.DOCUMENTS, outline.documents());
    measurements.scan(outline.lastUserText());
    return measurements;
  }

  int get(Measure measure) {
    return values[measure.ordinal()];
  }

  private void set(Measure measure, int value) {
    values[measure.ordinal()] = value;
  }

  private void add(Measure measure) {
    values[measure.ordinal()]++;
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
        add(Measure.WORDS); // without spaces between words, two characters pass for one word
      }
    } else if (here == '?' || here == '？') {
      add(Measure.QUESTION_MARKS);
    } else if (MATH_SIGNS.indexOf(here) >= 0) {
      add(Measure.MATH_SIGNS);
    } else if (Character.isWhitespace(here) && (before == '.' || before == '!' || before == '?')) {
      add(Measure.SENTENCES);
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
      add(Measure.LINES);
      countShape(text, from, to);
    }
  }

  private void countShape(String text, int from, int to) {
    char first = text.charAt(from);
    char last = text.charAt(to - 1);
    if (text.startsWith("```", from)) {
      if (to - from > 3 || get(Measure.CODE_BLOCKS) == 0) {
        add(Measure.CODE_BLOCKS);
      }
    } else if (last == ';' || last == '{' || last == '}' || text.startsWith("def ", from)) {
      add(Measure.CODE_LINES);
    } else if (isBullet(text, first, from, to)) {
      add(Measure.LIST_ITEMS);
    }
  }

  private static boolean isBullet(String text, char first, int from, int to) {
    char second = from + 1 < to ? text.charAt(from + 1) : ' ';
    boolean mark = (first == '-' || first == '*' || first == '•') && second == ' ';
    boolean number = Character.isDigit(first) && (second == '.' || second == ')');
    return mark || number;
  }
}
