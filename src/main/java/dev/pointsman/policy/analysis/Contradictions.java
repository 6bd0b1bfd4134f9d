package dev.pointsman.policy.analysis;

import dev.pointsman.policy.vocabulary.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What rules say against each other wherever one of them holds, whatever the catalogue holds.
 * Confined to one thread.
 */
final class Contradictions {
  private final List<Statement> statements;

  /** What a rule says, and what it says against. */
  record Contradiction(Statement said, Statement against, String words) {}

  /** Of statements by file and line. */
  Contradictions(List<Statement> statements) {
    this.statements = List.copyOf(statements);
  }

  /** Each pair once: where both hold for the same requests, at the later rule. */
  List<Contradiction> all() {
    List<Contradiction> all = new ArrayList<>();
    for (int later = 1; later < statements.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        Statement one = statements.get(earlier);
        Statement other = statements.get(later);
        String words = words(one, other);
        if (words != null && other.isWithin(one)) {
          all.add(new Contradiction(other, one, words));
        } else if (words != null && one.isWithin(other)) {
          all.add(new Contradiction(one, other, words));
        }
      }
    }
    return all;
  }

  /** What one rule says against others that hold wherever it does, each pair of its own once. */
  static Stream<Contradiction> of(List<Statement> own, List<Statement> others) {
    List<Contradiction> all = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      for (Statement other : own == others ? own.subList(0, i) : others) {
        String words = words(own.get(i), other);
        if (words != null && own.get(i).isWithin(other)) {
          all.add(new Contradiction(own.get(i), other, words));
        }
      }
    }
    return all.stream();
  }

  /** What comes of both; null if they go together. */
  private static @Nullable String words(Statement one, Statement other) {
    Selector left = one.leaves();
    Selector right = other.leaves();
    if (left != null && right != null) {
      return Implications.exclude(left, right)
          ? left + " and " + right + " leave no model together"
          : null;
    }
    boolean cancels = one.points() != 0 && one.points() == -other.points();
    Object named = one.argument(0);
    return cancels && named != null && named.equals(other.argument(0))
        ? "%s gets %+d and %+d points, which cancel".formatted(named, one.points(), other.points())
        : null;
  }
}
