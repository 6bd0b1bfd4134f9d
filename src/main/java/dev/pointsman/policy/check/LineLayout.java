package dev.pointsman.policy.check;

import dev.pointsman.policy.check.Nesting.Group;
import dev.pointsman.policy.check.Nesting.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lays out one pattern, statement or the like: on one line if it fits, else with each part of the
 * outermost parentheses on a line of its own, and so on inwards. What decides is tokens and
 * comments only, never how it was laid out before. Confined to one thread.
 */
final class LineLayout {
  private static final int STEP = 2;

  private final Page page;

  LineLayout(Page page) {
    this.page = page;
  }

  void lay(List<Piece> pieces, int indent) {
    layLine(Nesting.of(pieces), indent);
  }

  private void layLine(List<Nesting> line, int indent) {
    String joint = fits(Nesting.pieces(line)) ? null : joint(line);
    int indentAtJoint = "@".equals(joint) ? indent : indent + STEP;
    for (int i = 0; i < line.size(); i++) {
      Nesting each = line.get(i);
      if (each instanceof Group group) {
        layGroup(group, tail(line.subList(i + 1, line.size())), indent);
      } else if (each instanceof Leaf leaf) {
        if (joint != null && leaf.piece().token().is(joint)) {
          page.newLine(indentAtJoint);
        }
        page.piece(leaf.piece(), indent + 2 * STEP);
      }
    }
  }

  private void layGroup(Group group, List<Piece> tail, int indent) {
    List<Piece> all = group.pieces();
    boolean flat =
        page.hasRoom(Stream.concat(all.stream(), tail.stream()).toList())
            && !Piece.breakWithin(all);
    page.piece(group.open(), indent + STEP);
    for (List<Nesting> part : group.parts()) {
      if (!flat) {
        page.newLine(indent + STEP);
      }
      layLine(part, flat ? indent : indent + STEP);
    }
    if (!flat) {
      group.close().ownLines().forEach(comment -> page.ownLine(comment, indent + STEP));
      page.newLine(indent);
    }
    page.piece(group.close().withoutOwnLines(), indent + STEP);
  }

  private boolean fits(List<Piece> pieces) {
    return page.hasRoom(pieces) && !Piece.breakWithin(pieces);
  }

  /** Before what a long line is broken. */
  private static @Nullable String joint(List<Nesting> line) {
    return Stream.of("||", "&&", "@").filter(each -> has(line, each)).findFirst().orElse(null);
  }

  private static boolean has(List<Nesting> line, String joint) {
    return line.stream().anyMatch(n -> n instanceof Leaf leaf && leaf.piece().token().is(joint));
  }

  /** What cannot be parted from a closing parenthesis. */
  private static List<Piece> tail(List<Nesting> behind) {
    List<Piece> tail = new ArrayList<>();
    for (Nesting each : behind) {
      if (!(each instanceof Leaf leaf)) {
        return tail;
      }
      tail.add(leaf.piece());
    }
    return tail;
  }
}
