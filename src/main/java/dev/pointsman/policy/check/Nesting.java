package dev.pointsman.policy.check;

import java.util.ArrayList;
import java.util.List;

/** A part of a line: one piece, or what stands in parentheses. Immutable. */
sealed interface Nesting {
  /** Everything in it, in order. */
  List<Piece> pieces();

  /** One token. */
  record Leaf(Piece piece) implements Nesting {
    @Override
    public List<Piece> pieces() {
      return List.of(piece);
    }
  }

  /** Parentheses; each part ends with its comma. */
  record Group(Piece open, List<List<Nesting>> parts, Piece close) implements Nesting {
    public Group {
      parts = List.copyOf(parts);
    }

    @Override
    public List<Piece> pieces() {
      List<Piece> all = new ArrayList<>(List.of(open));
      parts.forEach(part -> all.addAll(Nesting.pieces(part)));
      all.add(close);
      return all;
    }
  }

  static List<Piece> pieces(List<Nesting> line) {
    return line.stream().flatMap(each -> each.pieces().stream()).toList();
  }

  /** The pieces of one line, parentheses as groups. */
  static List<Nesting> of(List<Piece> pieces) {
    return new Reader(pieces).all();
  }

  /** Walks over pieces. Confined to one thread. */
  final class Reader {
    private final List<Piece> pieces;
    private int at;

    private Reader(List<Piece> pieces) {
      this.pieces = pieces;
    }

    private List<Nesting> all() {
      List<Nesting> line = new ArrayList<>();
      while (at < pieces.size()) {
        line.add(next());
      }
      return line;
    }

    private Nesting next() {
      Piece piece = pieces.get(at++);
      return piece.token().is("(") ? group(piece) : new Leaf(piece);
    }

    private Group group(Piece open) {
      List<List<Nesting>> parts = new ArrayList<>();
      List<Nesting> part = new ArrayList<>();
      while (!pieces.get(at).token().is(")")) {
        boolean comma = pieces.get(at).token().is(",");
        part.add(next());
        if (comma) {
          parts.add(List.copyOf(part));
          part.clear();
        }
      }
      if (!part.isEmpty()) {
        parts.add(List.copyOf(part));
      }
      return new Group(open, parts, pieces.get(at++));
    }
  }
}
