package dev.pointsman.policy.check;

import dev.pointsman.policy.check.Comment.Place;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A token with the comments around it. Immutable.
 *
 * @param before on lines of their own, then inline
 * @param after trailing
 * @param blankBefore an empty line stands between the token and what is before it
 */
record Piece(Token token, List<Comment> before, List<Comment> after, boolean blankBefore) {
  Piece {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** Whether a comment between the first and the last piece ends a line. */
  static boolean breakWithin(List<Piece> pieces) {
    return IntStream.range(1, pieces.size())
        .anyMatch(i -> !pieces.get(i - 1).after.isEmpty() || !pieces.get(i).ownLines().isEmpty());
  }

  Piece withoutOwnLines() {
    return new Piece(token, inline().toList(), after, false);
  }

  List<Comment> ownLines() {
    return before.stream().filter(c -> c.is(Place.OWN_LINE)).toList();
  }

  /** The token with the inline comments before it. */
  String text() {
    String comments = inline().map(Comment::text).collect(Collectors.joining(" "));
    boolean close = token.is(".") || token.is(",") || token.is(";");
    return comments.isEmpty() ? token.text() : comments + (close ? "" : " ") + token.text();
  }

  /** Whether a space stands between it and the token before it on its line. */
  boolean apartFrom(Token previous) {
    return inline().findAny().isPresent() || Spacing.between(previous, token);
  }

  private Stream<Comment> inline() {
    return before.stream().filter(c -> c.is(Place.INLINE));
  }

  /** Comments and token in their order: all that formatting must not change. */
  Stream<String> content() {
    return Stream.of(
            before.stream().map(Comment::text),
            Stream.of(token.text()),
            after.stream().map(Comment::text))
        .flatMap(each -> each);
  }
}
