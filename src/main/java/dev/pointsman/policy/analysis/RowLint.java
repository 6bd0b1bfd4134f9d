package dev.pointsman.policy.analysis;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.check.Code;
import dev.pointsman.policy.check.Formula;
import dev.pointsman.policy.check.Formula.Compare;
import dev.pointsman.policy.check.ParsedRule;
import dev.pointsman.policy.check.ParsedRule.Call;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is doubtful about rows of tables beside the rules of files: rows that fit no request, that
 * speak against a rule which holds wherever they fit, that say nothing which such rules do not say.
 * Confined to one thread.
 *
 * <p>Idea: rules cannot tell a text apart that none of them names, so rows that differ in such
 * texts only are one row here; thousands of tenants are as many rows as there are plans.
 */
final class RowLint {
  private final Set<Object> named = new HashSet<>();

  /** Rows that no rule tells apart and that say the same, reasons aside. */
  private record Key(String file, Formula condition, List<Call> calls) {}

  /** Of rules that are no rows. */
  RowLint(List<ParsedRule> rules) {
    rules.forEach(rule -> texts(rule.condition()));
  }

  /** One row for all that are alike here, each under the id of the first. */
  List<ParsedRule> alike(List<ParsedRule> rows) {
    Map<Key, ParsedRule> first = new LinkedHashMap<>();
    for (ParsedRule row : rows) {
      Formula condition = known(row.condition());
      List<Call> calls = row.calls().stream().map(RowGroups::bare).toList();
      first.putIfAbsent(
          new Key(row.info().file(), condition, calls),
          new ParsedRule(row.info(), false, condition, row.calls()));
    }
    return List.copyOf(first.values());
  }

  /**
   * What is said about rows.
   *
   * @param alike as they were made here
   * @param statements of the rules
   * @param space that tells the conditions of rules and rows apart
   */
  List<Finding> of(List<ParsedRule> alike, List<Statement> statements, RequestSpace space) {
    List<Finding> findings = new ArrayList<>();
    for (ParsedRule row : alike) {
      List<long[]> region = Boxes.minus(space.region(row.condition()), space.impossible());
      if (region.isEmpty()) {
        findings.add(
            Lint.finding(
                ProofFindings.DEAD_RULE,
                row,
                "this row fits no request",
                "delete it, or correct its cells"));
      } else {
        List<Statement> own =
            row.calls().stream().map(call -> new Statement(row, call, region)).toList();
        findings.addAll(of(row, own, statements));
      }
    }
    return findings;
  }

  private List<Finding> of(ParsedRule row, List<Statement> own, List<Statement> statements) {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(Contradictions.of(own, own).map(Lint::contradiction).toList());
    findings.addAll(Contradictions.of(own, statements).map(Lint::contradiction).toList());
    List<Statement> all = new ArrayList<>(statements);
    all.addAll(own);
    for (Redundancies.Redundancy each : new Redundancies(all).of(List.of(row))) {
      findings.add(
          Lint.finding(
              Code.ADDS_NOTHING.id(),
              row,
              "wherever this row fits, " + Lint.said(each.others()),
              "delete it, or widen its cells to where the others do not hold"));
    }
    return findings;
  }

  private void texts(Formula formula) {
    if (formula instanceof Formula.All all) {
      all.operands().forEach(this::texts);
    } else if (formula instanceof Formula.Any any) {
      any.operands().forEach(this::texts);
    } else if (formula instanceof Compare compare) {
      compare.constants().stream().filter(String.class::isInstance).forEach(named::add);
    }
  }

  /** The condition with one text for all that no rule names. */
  private Formula known(Formula formula) {
    if (formula instanceof Formula.All all) {
      return new Formula.All(all.operands().stream().map(this::known).toList());
    }
    if (formula instanceof Compare compare
        && compare.test() == Formula.Test.IN
        && compare.constants().get(0) instanceof String) {
      List<Object> constants =
          compare.constants().stream()
              .map(each -> named.contains(each) ? each : Cuts.OTHER)
              .distinct()
              .toList();
      return new Compare(compare.attribute(), compare.test(), constants);
    }
    return formula;
  }
}
