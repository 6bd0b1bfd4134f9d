package dev.pointsman.policy.analysis;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.Code;
import dev.pointsman.policy.check.ParsedRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is doubtful about rules by what they mean, whatever the catalogue holds: rules that never
 * fire, that contradict each other, that add nothing. Stateless.
 *
 * <p>Rows of tables are left out: they may be thousands, and are compared with each other where
 * tables are checked.
 */
public final class Lint {
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
      return words(question.rules(), question.requests(List.of()));
    } catch (TooLarge bound) {
      return List.of();
    }
  }

  private static Question question(RuleFiles files, Instant moment) {
    Question whole = Question.of(files, moment);
    List<ParsedRule> rules = whole.rules().stream().filter(rule -> !RowGroups.isRow(rule)).toList();
    return new Question(rules, whole.space(), List.of(), List.of());
  }

  private static List<Finding> words(List<ParsedRule> rules, RequestSpace space) {
    List<Statement> statements = new ArrayList<>();
    for (ParsedRule rule : rules) {
      List<long[]> region = Boxes.minus(space.region(rule.condition()), space.impossible());
      if (!region.isEmpty()) {
        rule.calls().forEach(call -> statements.add(new Statement(rule, call, region)));
      }
    }
    List<Finding> findings = new ArrayList<>();
    for (Contradictions.Contradiction each : new Contradictions(statements).all()) {
      findings.add(contradiction(each));
    }
    for (Redundancies.Redundancy each : new Redundancies(statements).of(rules)) {
      findings.add(
          finding(
              Code.ADDS_NOTHING,
              each.rule(),
              "wherever this rule holds, " + said(each.others()),
              "delete it, or widen its condition to where the others do not hold"));
    }
    return findings;
  }

  private static Finding contradiction(Contradictions.Contradiction each) {
    boolean own = each.said().rule().equals(each.against().rule());
    String where =
        own ? "this rule" : each.against().rule().id() + ", which holds wherever it does";
    return finding(
        Code.CONTRADICTION,
        each.said().rule(),
        (own ? "it speaks against itself: " : "this rule speaks against " + where + ": ")
            + each.words(),
        "delete one, or give it a condition under which the other does not hold");
  }

  private static String said(List<String> others) {
    String names = String.join(", ", others);
    return names + (others.size() == 1 ? " says" : " say") + " all that it says, or refuse";
  }

  private static Finding finding(Code code, ParsedRule rule, String message, String remedy) {
    return new Finding(
        code.id(),
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
