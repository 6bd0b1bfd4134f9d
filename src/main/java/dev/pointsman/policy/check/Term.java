package dev.pointsman.policy.check;

import java.util.List;

/** An argument of a verb or selector as a rule wrote it. Immutable. */
public sealed interface Term {
  /**
   * A constant.
   *
   * @param value a vocabulary constant, a {@link Double}, a {@link Boolean}, a text, or the
   *     selector of a table
   */
  record Literal(Object value) implements Term {}

  /** The value that the request has for an attribute. */
  record Bound(String attribute) implements Term {}

  /** A selector: its name and arguments. */
  record Pick(String selector, List<Term> arguments) implements Term {
    public Pick {
      arguments = List.copyOf(arguments);
    }
  }
}
