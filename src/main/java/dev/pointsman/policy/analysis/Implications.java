package dev.pointsman.policy.analysis;

import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Selector;
import dev.pointsman.policy.vocabulary.Selector.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What selectors say about each other whatever the catalogue holds. Where they look at different
 * things nothing is concluded. Stateless.
 */
final class Implications {
  /** Of these every deployment has one value. */
  private static final Set<Kind> SINGLE = EnumSet.of(Kind.PROVIDER, Kind.TIER, Kind.STATUS);

  private Implications() {}

  /** Whether no deployment can match both. */
  static boolean exclude(Selector one, Selector other) {
    return implies(one, not(other));
  }

  /** Whether whatever matches one matches the other. */
  static boolean implies(Selector one, Selector other) {
    if (one.equals(other)) {
      return true;
    }
    Selector left = inward(one);
    Selector right = inward(other);
    if (left.kind() == Kind.ANY_OF) {
      return left.operands().stream().allMatch(each -> implies(each, right));
    }
    if (right.kind() == Kind.ALL_OF) {
      return right.operands().stream().allMatch(each -> implies(left, each));
    }
    if (left.kind() == Kind.ALL_OF) {
      return left.operands().stream().anyMatch(each -> implies(each, right));
    }
    if (right.kind() == Kind.ANY_OF) {
      return right.operands().stream().anyMatch(each -> implies(left, each));
    }
    return plain(left, right);
  }

  static Selector not(Selector selector) {
    return inward(Models.not(selector));
  }

  /** Of selectors without alternatives. */
  private static boolean plain(Selector one, Selector other) {
    boolean negative = one.kind() == Kind.NOT;
    if (negative && other.kind() == Kind.NOT) {
      return plain(inner(other), inner(one));
    }
    if (negative) {
      return false;
    }
    return other.kind() == Kind.NOT ? areApart(one, inner(other)) : isNarrower(one, other);
  }

  private static boolean areApart(Selector one, Selector other) {
    return one.kind() == other.kind()
        && SINGLE.contains(one.kind())
        && !one.argument().equals(other.argument());
  }

  private static boolean isNarrower(Selector one, Selector other) {
    if (one.equals(other)) {
      return true;
    }
    if (one.kind() != other.kind()) {
      return false;
    }
    return switch (one.kind()) {
      case PRICE_AT_MOST, RETENTION_AT_MOST -> number(one) <= number(other);
      case CONTEXT_AT_LEAST, SLA_AT_LEAST, QUALITY_AT_LEAST -> number(one) >= number(other);
      case COMPLIANCE, CAPABILITY ->
          ((Set<?>) one.argument()).containsAll((Set<?>) other.argument());
      default -> false;
    };
  }

  private static double number(Selector selector) {
    return ((Number) selector.argument()).doubleValue();
  }

  private static Selector inner(Selector not) {
    return not.operands().get(0);
  }

  /** With every not as far inside as it goes. */
  private static Selector inward(Selector selector) {
    if (selector.kind() != Kind.NOT) {
      return selector;
    }
    List<Selector> operands = inner(selector).operands();
    return switch (inner(selector).kind()) {
      case NOT -> inward(operands.get(0));
      case ANY_OF -> Models.allOf(negated(operands));
      case ALL_OF -> Models.anyOf(negated(operands));
      default -> selector;
    };
  }

  private static Selector[] negated(List<Selector> operands) {
    return operands.stream().map(Implications::not).toArray(Selector[]::new);
  }
}
