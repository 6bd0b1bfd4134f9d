package dev.pointsman.policy.analysis;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.Code;
import dev.pointsman.policy.check.ParsedRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is doubtful about rules by what they mean, whatever the catalogue holds: rules that never
 * fire, that contradict each other, that add nothing. Stateless.
 *
 * <p>Rows of tables are compared with the rules of files; with each other they are where tables are
 * checked.
 */
public final class Lint {
  /** Of one table; more help nobody. */
  private static final int MOST_ROWS = 20;

  private Lint() {}

  /**
   * All findings, by file and line.
   *
   * @param files that passed the check
   * @param said by the check: a rule that it says to hold never is not said to be dead as well
   * @param moment which rules with dates count
   */
  public static List<Finding> of(RuleFiles files, List<Finding> said, Instant moment) {
    Question question = question(files, moment);
    List<Finding> findings = new ArrayList<>();
    try {
      RequestSpace space = question.requests(List.of());
      new DeadRules(space, Deadline.NEVER)
          .of(question.rules()).stream()
              .filter(id -> said.stream().noneMatch(each -> isNever(each, id)))
              .forEach(id -> findings.add(ProofFindings.dead(id, question)));
      findings.addAll(words(question.rules(), space));
      findings.addAll(rows(files, question, moment));
    } catch (TooLarge bound) {
      findings.add(ProofFindings.tooLarge(bound).asWarning());
    }
    findings.sort(Comparator.comparing(Finding::file).thenComparingInt(Finding::line));
    return findings;
  }

  private static boolean isNever(Finding finding, String rule) {
    return finding.code().equals(Code.NEVER_OR_ALWAYS.id()) && rule.equals(finding.rule());
  }

  /** What rules say against or beside each other. */
  static List<Finding> words(RuleFiles files, Instant moment) {
    try {
      Question question = question(files, moment);
      List<Finding> findings = words(question.rules(), question.requests(List.of()));
      findings.addAll(rows(files, question, moment));
      return findings;
    } catch (TooLarge bound) {
      return List.of();
    }
  }

  private static Question question(RuleFiles files, Instant moment) {
    Question whole = Question.of(files, moment);
    List<ParsedRule> rules = whole.rules().stream().filter(rule -> !RowGroups.isRow(rule)).toList();
    return new Question(rules, whole.space(), List.of(), List.of());
  }

  /** What rows say beside rules; of each table no more than helps. */
  private static List<Finding> rows(RuleFiles files, Question question, Instant moment) {
    List<ParsedRule> rows =
        Question.parsed(files).stream()
            .filter(rule -> RowGroups.isRow(rule) && rule.counts(moment))
            .toList();
    if (rows.isEmpty()) {
      return List.of();
    }
    RowLint lint = new RowLint(question.rules());
    List<ParsedRule> alike = lint.alike(rows);
    try {
      return rows(question, lint, alike);
    } catch (TooLarge bound) {
      String table = rows.get(0).info().file();
      return List.of(notShown(table, "rows are not compared with rules: " + bound.getMessage()));
    }
  }

  private static List<Finding> rows(Question question, RowLint lint, List<ParsedRule> alike) {
    RequestSpace space = question.requests(alike);
    Map<String, List<Finding>> byTable =
        lint.of(alike, statements(question.rules(), space), space).stream()
            .collect(Collectors.groupingBy(Finding::file, TreeMap::new, Collectors.toList()));
    List<Finding> findings = new ArrayList<>();
    byTable.forEach((table, found) -> findings.addAll(shown(table, found)));
    return findings;
  }

  private static List<Finding> shown(String table, List<Finding> found) {
    if (found.size() <= MOST_ROWS) {
      return found;
    }
    List<Finding> shown = new ArrayList<>(found.subList(0, MOST_ROWS));
    shown.add(
        notShown(
            table,
            "more rows are doubtful beside rules than the " + MOST_ROWS + " that are shown"));
    return shown;
  }

  private static Finding notShown(String table, String what) {
    return new Finding(
        Code.MORE_ROWS.id(),
        Finding.Severity.WARNING,
        table,
        1,
        1,
        1,
        what,
        "repair those that are shown and check again; or divide the table",
        null);
  }

  private static List<Statement> statements(List<ParsedRule> rules, RequestSpace space) {
    List<Statement> statements = new ArrayList<>();
    for (ParsedRule rule : rules) {
      List<long[]> region = Boxes.minus(space.region(rule.condition()), space.impossible());
      if (!region.isEmpty()) {
        rule.calls().forEach(call -> statements.add(new Statement(rule, call, region)));
      }
    }
    return statements;
  }

  private static List<Finding> words(List<ParsedRule> rules, RequestSpace space) {
    List<Statement> statements = statements(rules, space);
    List<Finding> findings = new ArrayList<>();
    for (Contradictions.Contradiction each : new Contradictions(statements).all()) {
      findings.add(contradiction(each));
    }
    for (Redundancies.Redundancy each : new Redundancies(statements).of(rules)) {
      findings.add(
          finding(
              Code.ADDS_NOTHING.id(),
              each.rule(),
              "wherever this rule holds, " + said(each.others()),
              "delete it, or widen its condition to where the others do not hold"));
    }
    return findings;
  }

  static Finding contradiction(Contradictions.Contradiction each) {
    boolean own = each.said().rule().equals(each.against().rule());
    String what = RowGroups.isRow(each.said().rule()) ? "row" : "rule";
    String where =
        own ? "this rule" : each.against().rule().id() + ", which holds wherever it does";
    return finding(
        Code.CONTRADICTION.id(),
        each.said().rule(),
        (own ? "it speaks against itself: " : "this " + what + " speaks against " + where + ": ")
            + each.words(),
        "delete one, or give it a condition under which the other does not hold");
  }

  static String said(List<String> others) {
    String names = String.join(", ", others);
    return names + (others.size() == 1 ? " says" : " say") + " all that it says, or refuse";
  }

  static Finding finding(String code, ParsedRule rule, String message, String remedy) {
    return new Finding(
        code,
        Finding.Severity.WARNING,
        rule.info().file(),
        rule.info().line(),
        1,
        1,
        message,
        remedy,
        rule.id());
  }
}
