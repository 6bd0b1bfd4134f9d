package dev.pointsman.policy.analysis;

import dev.pointsman.policy.check.ParsedRule;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Selector;
import dev.pointsman.policy.vocabulary.Threshold;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Rules of which every word is said by others wherever they hold, whatever the catalogue holds.
 * Confined to one thread.
 */
final class Redundancies {
  private final List<Statement> statements;
  private final Set<String> dropped = new HashSet<>();

  /** A rule, and those that say all that it says. */
  record Redundancy(ParsedRule rule, List<String> others) {
    Redundancy {
      others = List.copyOf(others);
    }
  }

  /** Of statements by file and line. */
  Redundancies(List<Statement> statements) {
    this.statements = List.copyOf(statements);
  }

  /** Of rules that say the same the later ones. */
  List<Redundancy> of(List<ParsedRule> rules) {
    List<Redundancy> found = new ArrayList<>();
    for (int i = rules.size() - 1; i >= 0; i--) {
      ParsedRule rule = rules.get(i);
      Set<String> others = new LinkedHashSet<>();
      if (!rule.fillsGaps() && addsNothing(rule, others)) {
        dropped.add(rule.id());
        found.add(0, new Redundancy(rule, List.copyOf(others)));
      }
    }
    return found;
  }

  private boolean addsNothing(ParsedRule rule, Set<String> others) {
    List<Statement> own = statements.stream().filter(each -> isOf(each, rule)).toList();
    return !own.isEmpty()
        && own.stream().noneMatch(each -> each.region().isEmpty())
        && own.stream().allMatch(each -> isSaid(each, others));
  }

  private boolean isSaid(Statement statement, Set<String> others) {
    List<long[]> left = statement.region();
    for (Statement other : statements) {
      boolean counts = !isOf(other, statement.rule()) && !dropped.contains(other.rule().id());
      if (counts && !other.rule().fillsGaps() && covers(other, statement)) {
        List<long[]> rest = Boxes.minus(left, other.region());
        if (!Boxes.intersection(left, other.region()).isEmpty()) {
          others.add(other.rule().id());
        }
        left = rest;
      }
    }
    return left.isEmpty();
  }

  private static boolean isOf(Statement statement, ParsedRule rule) {
    return statement.rule().id().equals(rule.id());
  }

  /** Whether, where the other holds, this one changes nothing. */
  private static boolean covers(Statement other, Statement statement) {
    if (other.verb().equals("deny")) {
      return true;
    }
    Selector left = other.leaves();
    if (left != null && statement.verb().equals("requireIfPossible")) {
      return statement.argument(0) instanceof Selector wanted && Implications.implies(left, wanted);
    }
    Selector wanted = statement.leaves();
    if (left != null && wanted != null) {
      return Implications.implies(left, wanted);
    }
    return other.verb().equals(statement.verb()) && isStronger(other, statement);
  }

  private static boolean isStronger(Statement other, Statement statement) {
    Object about = statement.argument(0);
    boolean same = about != null && about.equals(other.argument(0));
    return switch (statement.verb()) {
      case "limit", "attempts" -> same && other.number(1) <= statement.number(1);
      case "threshold" ->
          same
              && (about == Threshold.HEDGE_DELAY_MS
                  ? other.number(1) <= statement.number(1)
                  : other.number(1) >= statement.number(1));
      case "requireIfPossible" -> same && other.number(1) >= statement.number(1);
      case "fallback" -> same;
      case "optimizeFor" -> isPreferred(other, statement);
      default -> false;
    };
  }

  private static boolean isPreferred(Statement other, Statement statement) {
    int rank = Double.compare(other.number(1), statement.number(1));
    return rank > 0
        || (rank == 0
            && other.argument(0) instanceof Objective first
            && statement.argument(0) instanceof Objective second
            && Settings.precedence(first) <= Settings.precedence(second));
  }
}
