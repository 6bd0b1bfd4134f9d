package dev.pointsman.policy.check;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of a table, cut into cells as spreadsheets write them: between commas, in double quotes
 * where a cell holds commas, quotes in it doubled. A cell never holds a line break, so rows can be
 * named by their line. Ours, because findings need the place of every character. Immutable.
 *
 * @param start offset of its first character
 * @param number from 1
 */
record TableLine(String text, int start, int number) {

  /**
   * One cell without its quotes and the space around it.
   *
   * @param raw as it stands in the file, doubled quotes included
   * @param start offset in the file
   */
  record Cell(String raw, int start) {
    String text() {
      return raw.replace("\"\"", "\"");
    }

    boolean isBlank() {
      return raw.isBlank();
    }

    Token token(Token.Kind kind) {
      String shown = kind == Token.Kind.TEXT ? '"' + text() + '"' : text();
      return new Token(kind, shown, start, start + Math.max(1, raw.length()), false);
    }
  }

  static List<TableLine> of(String text) {
    List<TableLine> lines = new ArrayList<>();
    int start = 0;
    for (int number = 1; start <= text.length(); number++) {
      int found = text.indexOf('\n', start);
      int end = found < 0 ? text.length() : found;
      String line = text.substring(start, end);
      boolean windows = line.endsWith("\r");
      lines.add(
          new TableLine(windows ? line.substring(0, line.length() - 1) : line, start, number));
      start = end + 1;
    }
    return lines;
  }

  boolean isComment() {
    return text.startsWith("#");
  }

  boolean isBlank() {
    return text.isBlank() || text.strip().matches(",+");
  }

  List<Cell> cells(Findings findings) {
    List<Cell> cells = new ArrayList<>();
    int at = 0;
    while (at <= text.length()) {
      int from = pastSpace(at);
      boolean quoted = from < text.length() && text.charAt(from) == '"';
      int close = quoted ? closing(from + 1) : -1;
      if (quoted && close < 0) {
        unclosed(from, findings);
        return List.of();
      }
      int comma = text.indexOf(',', quoted ? close : from);
      int end = comma < 0 ? text.length() : comma;
      if (quoted && !text.substring(close + 1, end).isBlank()) {
        findings.add(
            Code.TABLE_CELL,
            start + close + 1,
            end - close - 1,
            "something stands behind the closing quote",
            "put the whole cell in quotes, quotes inside doubled");
      }
      String raw = quoted ? text.substring(from + 1, close) : text.substring(from, end).strip();
      cells.add(new Cell(raw, start + from + (quoted ? 1 : 0)));
      at = end + 1;
    }
    return cells;
  }

  private void unclosed(int quote, Findings findings) {
    findings.add(
        Code.UNCLOSED_TEXT,
        start + quote,
        1,
        "this cell has no closing quote",
        "close it on the same line; a quote inside of a cell is doubled");
  }

  private int pastSpace(int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  /** The quote that is not doubled, or -1. */
  private int closing(int from) {
    int at = text.indexOf('"', from);
    while (at >= 0 && at + 1 < text.length() && text.charAt(at + 1) == '"') {
      at = text.indexOf('"', at + 2);
    }
    return at;
  }
}
