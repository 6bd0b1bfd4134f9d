package dev.pointsman.policy.check;

import dev.pointsman.policy.check.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Lays out the lines of a file that can be read. Confined to one thread; used once. */
final class FileLayout {
  private static final int INDENT = 2;

  private final List<Piece> pieces;
  private final Page page = new Page();
  private final LineLayout lines = new LineLayout(page);
  private int at;

  FileLayout(List<Piece> pieces) {
    this.pieces = pieces;
  }

  String text() {
    while (!peek().is(Kind.END)) {
      if (peek().is("rule")) {
        rule();
      } else {
        headerLine();
      }
    }
    comments(pieces.get(at), false);
    return page.text();
  }

  private void headerLine() {
    int from = at;
    comments(pieces.get(at), false);
    at++;
    while (!peek().firstOnLine() && !peek().is(Kind.END) && !pieces.get(at - 1).token().is(";")) {
      at++;
    }
    bareLine(from);
  }

  private void rule() {
    comments(pieces.get(at), true);
    at += 2;
    bareLine(at - 2);
    if (!peek().is("when")) {
      int from = at;
      skipTo("when");
      line(from, INDENT);
    }
    word();
    while (!peek().is("then")) {
      pattern();
    }
    word();
    while (!peek().is("end")) {
      int from = at;
      skipTo(";");
      at++;
      line(from, INDENT);
    }
    word();
  }

  /** {@code when}, {@code then} or {@code end}: comments before it belong to what it ends. */
  private void word() {
    pieces.get(at).ownLines().forEach(comment -> page.ownLine(comment, INDENT));
    at++;
    bareLine(at - 1);
  }

  private void pattern() {
    int from = at;
    int depth = 0;
    do {
      depth += peek().is("(") ? 1 : peek().is(")") ? -1 : 0;
      at++;
    } while (depth > 0 || !pieces.get(at - 1).token().is(")"));
    line(from, INDENT);
  }

  private void skipTo(String end) {
    while (!peek().is(end)) {
      at++;
    }
  }

  private Token peek() {
    return pieces.get(at).token();
  }

  /** The same for a line whose comments are laid out already. */
  private void bareLine(int from) {
    List<Piece> line = new ArrayList<>(pieces.subList(from, at));
    line.set(0, line.get(0).withoutOwnLines());
    page.newLine(0);
    lines.lay(line, 0);
  }

  /** The pieces from a position up to here, beginning a new line. */
  private void line(int from, int indent) {
    page.newLine(indent);
    lines.lay(pieces.subList(from, at), indent);
  }

  /** Comments that stand outside of rules keep one empty line where there were any. */
  private void comments(Piece piece, boolean apart) {
    boolean first = true;
    for (Comment comment : piece.ownLines()) {
      boolean blank = comment.blankBefore() || (first && apart);
      begin(blank);
      page.ownLine(comment, 0);
      first = false;
    }
    begin(first ? apart : piece.blankBefore());
  }

  private void begin(boolean blank) {
    if (blank && !page.isEmpty()) {
      page.blankLine(0);
    } else {
      page.newLine(0);
    }
  }
}
