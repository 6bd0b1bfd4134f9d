package dev.pointsman.policy.check;

import java.util.List;
import java.util.Set;

/** An argument of a verb or selector as a rule wrote it. Immutable. */
public sealed interface Term {
  /** Adds the attributes whose values are taken. */
  default void addAttributes(Set<String> to) {
    if (this instanceof Bound bound) {
      to.add(bound.attribute());
    } else if (this instanceof Pick pick) {
      pick.arguments().forEach(each -> each.addAttributes(to));
    }
  }

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
