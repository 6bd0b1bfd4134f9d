package dev.pointsman.policy.analysis;

import dev.pointsman.policy.check.Formula;
import dev.pointsman.policy.check.Formula.Compare;
import dev.pointsman.policy.check.ParsedRule;
import dev.pointsman.policy.check.ParsedRule.Call;
import dev.pointsman.policy.check.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rows of a table that differ in one text only, such as the tenant, taken together as one rule
 * under the id of the first. So a table of thousands of tenants and a few plans is a few rules, and
 * its tenants are a few kinds of tenants. Stateless.
 */
final class RowGroups {
  /** How names of tables end; a row's id continues with {@code #} and its line. */
  private static final String TABLE = ".csv";

  private RowGroups() {}

  /** What rows that are taken together agree on; reasons apart. */
  private record Key(String file, List<Formula> others, List<Call> calls) {}

  /** Rules as they were, rows taken together. */
  static List<ParsedRule> of(List<ParsedRule> rules) {
    Map<String, List<ParsedRule>> tables = new LinkedHashMap<>();
    List<ParsedRule> all = new ArrayList<>();
    for (ParsedRule rule : rules) {
      if (isRow(rule)) {
        tables.computeIfAbsent(rule.info().file(), any -> new ArrayList<>()).add(rule);
      } else {
        all.add(rule);
      }
    }
    tables.values().forEach(rows -> all.addAll(grouped(rows)));
    return all;
  }

  static boolean isRow(ParsedRule rule) {
    return rule.info().file().endsWith(TABLE);
  }

  private static List<ParsedRule> grouped(List<ParsedRule> rows) {
    Optional<String> widest = widest(rows);
    if (widest.isEmpty()) {
      return rows;
    }
    List<ParsedRule> alone = new ArrayList<>();
    Map<Key, List<ParsedRule>> groups = new LinkedHashMap<>();
    for (ParsedRule row : rows) {
      List<Formula> others = new ArrayList<>(operands(row));
      if (others.removeIf(each -> isText(each, widest.get()))) {
        Key key =
            new Key(row.info().file(), others, row.calls().stream().map(RowGroups::bare).toList());
        groups.computeIfAbsent(key, any -> new ArrayList<>()).add(row);
      } else {
        alone.add(row);
      }
    }
    groups.forEach((key, group) -> alone.add(together(key, group, widest.get())));
    return alone;
  }

  /** The text attribute of which the rows name most values. */
  private static Optional<String> widest(List<ParsedRule> rows) {
    Map<String, Set<Object>> named = new LinkedHashMap<>();
    for (ParsedRule row : rows) {
      for (Formula each : operands(row)) {
        if (each instanceof Compare compare && isText(each, compare.attribute())) {
          named
              .computeIfAbsent(compare.attribute(), any -> new HashSet<>())
              .addAll(compare.constants());
        }
      }
    }
    return named.entrySet().stream()
        .max((one, other) -> Integer.compare(one.getValue().size(), other.getValue().size()))
        .map(Map.Entry::getKey);
  }

  private static boolean isText(Formula formula, String attribute) {
    return formula instanceof Compare compare
        && compare.attribute().equals(attribute)
        && compare.test() == Formula.Test.IN
        && compare.constants().get(0) instanceof String;
  }

  private static List<Formula> operands(ParsedRule row) {
    return ((Formula.All) row.condition()).operands();
  }

  /** Without the reason, which comes last. */
  static Call bare(Call call) {
    List<Term> arguments = call.arguments();
    return new Call(call.verb(), arguments.subList(0, arguments.size() - 1));
  }

  private static ParsedRule together(Key key, List<ParsedRule> group, String attribute) {
    ParsedRule first = group.get(0);
    Set<Object> texts = new LinkedHashSet<>();
    for (ParsedRule row : group) {
      for (Formula each : operands(row)) {
        if (isText(each, attribute)) {
          texts.addAll(((Compare) each).constants());
        }
      }
    }
    List<Formula> condition = new ArrayList<>(key.others());
    condition.add(new Compare(attribute, Formula.Test.IN, List.copyOf(texts)));
    return new ParsedRule(first.info(), false, new Formula.All(condition), first.calls());
  }
}
