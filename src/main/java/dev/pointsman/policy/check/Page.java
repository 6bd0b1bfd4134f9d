package dev.pointsman.policy.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text as it is laid out, line by line. Confined to one thread. */
final class Page {
  static final int WIDTH = 120;

  private final StringBuilder out = new StringBuilder();
  private int column;
  private boolean lineEnds;
  private boolean blankFollows;
  private int indent;
  private @Nullable Token last;

  /** What follows stands on a new line. */
  void newLine(int indentOfNext) {
    lineEnds = true;
    indent = indentOfNext;
    last = null;
  }

  /** What follows stands on a new line behind an empty one. */
  void blankLine(int indentOfNext) {
    newLine(indentOfNext);
    blankFollows = true;
  }

  boolean isEmpty() {
    return out.isEmpty();
  }

  /** Whether all of them stay on the line. */
  boolean hasRoom(List<Piece> pieces) {
    int end = lineEnds ? indent : column;
    Token before = lineEnds ? null : last;
    for (Piece piece : pieces) {
      boolean space = before != null && piece.apartFrom(before);
      end += piece.text().length() + (space ? 1 : 0);
      before = piece.token();
    }
    return end <= WIDTH;
  }

  /** A token and its comments; a comment that ends the line indents what follows. */
  void piece(Piece piece, int indentOfRest) {
    for (Comment comment : piece.ownLines()) {
      int own = lineEnds ? indent : indentOfRest;
      ownLine(comment, own);
      newLine(own);
    }
    Token before = last;
    boolean space = before != null && piece.apartFrom(before);
    write(space ? " " + piece.text() : piece.text());
    last = piece.token();
    piece.after().forEach(comment -> write(" " + comment.text()));
    if (!piece.after().isEmpty()) {
      newLine(indentOfRest);
    }
  }

  void ownLine(Comment comment, int indentOfComment) {
    newLine(indentOfComment);
    write(comment.text());
  }

  private void write(String text) {
    if (lineEnds && !out.isEmpty()) {
      out.append(blankFollows ? "\n\n" : "\n").append(" ".repeat(indent));
      column = indent;
    }
    lineEnds = false;
    blankFollows = false;
    out.append(text);
    int lineStart = text.lastIndexOf('\n') + 1;
    column = lineStart == 0 ? column + text.length() : text.length() - lineStart;
  }

  /** Everything, with one line break at the end. */
  String text() {
    return out.isEmpty() ? "" : out + "\n";
  }
}
