package dev.pointsman.policy.check;

import java.util.List;
import java.util.Set;

/**
 * A rule's condition without the text it was read from: a Boolean combination of tests, each of one
 * attribute against constants. Immutable.
 */
public sealed interface Formula {
  /** Adds the attributes that are compared. */
  default void addAttributes(Set<String> to) {
    if (this instanceof Compare compare) {
      to.add(compare.attribute());
    }
    operands().forEach(each -> each.addAttributes(to));
  }

  /** The formulas in it; none in a comparison. */
  default List<Formula> operands() {
    return List.of();
  }

  /** How an attribute is compared. */
  enum Test {
    EQUAL,
    NOT_EQUAL,
    LESS,
    AT_MOST,
    MORE,
    AT_LEAST,
    IN,
    NOT_IN,
    CONTAINS,
    NOT_CONTAINS
  }

  /** Holds where all operands do; of none, everywhere. */
  record All(List<Formula> operands) implements Formula {
    public All {
      operands = List.copyOf(operands);
    }
  }

  /** Holds where at least one operand does; of none, nowhere. */
  record Any(List<Formula> operands) implements Formula {
    public Any {
      operands = List.copyOf(operands);
    }
  }

  /**
   * One comparison.
   *
   * @param constants each a vocabulary constant, a {@link Double}, a {@link Boolean} or a text
   */
  record Compare(String attribute, Test test, List<Object> constants) implements Formula {
    public Compare {
      constants = List.copyOf(constants);
    }
  }
}
