package dev.pointsman.policy.check;

import dev.pointsman.policy.check.Comment.Place;
import dev.pointsman.policy.check.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Finds the comments between the tokens of a file again. Confined to one thread. */
final class PieceReader {
  private final String text;
  private final List<Piece> pieces = new ArrayList<>();
  private List<Comment> comments = new ArrayList<>();
  private int at;
  private int newlines;

  private PieceReader(String text) {
    this.text = text;
  }

  /** Every token of a text without lexical findings; the last one is END. */
  static List<Piece> read(String text, List<Token> tokens) {
    PieceReader reader = new PieceReader(text);
    reader.newlines = 1;
    for (Token token : tokens) {
      reader.gap(token);
      reader.piece(token);
    }
    return reader.pieces;
  }

  private void gap(Token next) {
    while (at < next.start()) {
      if (text.charAt(at) == '\n') {
        newlines++;
        at++;
      } else if (text.charAt(at) == '/') {
        comment(next);
      } else {
        at++;
      }
    }
  }

  private void comment(Token next) {
    boolean line = text.charAt(at + 1) == '/';
    int close = text.indexOf(line ? "\n" : "*/", at + 2);
    int end = close < 0 ? text.length() : line ? close : close + 2;
    String words = text.substring(at, end);
    String rest = text.substring(Math.min(end, next.start()), next.start());
    boolean inline = !line && !words.contains("\n") && !rest.contains("\n") && !rest.contains("//");
    comments.add(new Comment(words, place(inline && !next.is(Kind.END)), newlines > 1));
    newlines = 0;
    at = end;
  }

  private Place place(boolean inline) {
    if (inline) {
      return Place.INLINE;
    }
    boolean behindOther =
        !comments.isEmpty() && comments.get(comments.size() - 1).is(Place.OWN_LINE);
    return newlines > 0 || behindOther || pieces.isEmpty() ? Place.OWN_LINE : Place.TRAILING;
  }

  private void piece(Token token) {
    List<Comment> trailing = comments.stream().filter(c -> c.is(Place.TRAILING)).toList();
    if (!trailing.isEmpty()) {
      Piece last = pieces.remove(pieces.size() - 1);
      pieces.add(new Piece(last.token(), last.before(), trailing, last.blankBefore()));
    }
    List<Comment> before = comments.stream().filter(c -> !c.is(Place.TRAILING)).toList();
    pieces.add(new Piece(token, before, List.of(), newlines > 1));
    comments = new ArrayList<>();
    newlines = 0;
    at = token.end();
  }
}
