package dev.pointsman.policy.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule as it was read, as far as it could be read. Immutable.
 *
 * @param name its id in quotes; null if it has none
 * @param broken something in its condition or consequence was refused by the reader
 * @param consequence its text from {@code then} to {@code end}; empty if it has none
 */
record Rule(
    Token keyword,
    @Nullable Token name,
    List<Annotation> annotations,
    List<Pattern> patterns,
    List<Statement> statements,
    boolean broken,
    String consequence) {
  Rule {
    annotations = List.copyOf(annotations);
    patterns = List.copyOf(patterns);
    statements = List.copyOf(statements);
  }

  /** {@code @Title( "..." )}; {@code name} without the at sign. */
  record Annotation(Token name, Token value) {}

  /**
   * {@code Request( ... )}.
   *
   * @param text its conditions, tokens joined by single spaces
   */
  record Pattern(Token fact, List<Condition> conditions, String text) {
    Pattern {
      conditions = List.copyOf(conditions);
    }
  }

  /** {@code policy.verb( ... );}. */
  record Statement(Token verb, List<Operand> arguments) {
    Statement {
      arguments = List.copyOf(arguments);
    }
  }

  /** The id without quotes, or null. */
  @Nullable String id() {
    return name == null ? null : name.value();
  }

  /** The value of an annotation, or null. */
  @Nullable String annotation(String wanted) {
    return annotations.stream()
        .filter(a -> a.name().text().equals(wanted))
        .map(a -> a.value().value())
        .findFirst()
        .orElse(null);
  }
}
