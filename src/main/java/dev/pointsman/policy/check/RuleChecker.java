package dev.pointsman.policy.check;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks rule files before the rule engine sees them: what passes is header, facts, constants,
 * verbs and selectors of the vocabulary and nothing else. Thread-safe.
 *
 * <p>Our own reader accepts only the small language of {@code rules/README.md}, so every refusal
 * can be said in an operator's words. What it accepts is read once more by the rule engine's
 * parser, and both must have understood the same: nothing can mean one thing here and another
 * there.
 */
public final class RuleChecker {
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::file)
          .thenComparingInt(Finding::line)
          .thenComparingInt(Finding::column)
          .thenComparing(Finding::code)
          .thenComparing(Finding::message);

  private final Schema schema;

  public RuleChecker() {
    this(Schema.ofVocabulary());
  }

  RuleChecker(Schema schema) {
    this.schema = schema;
  }

  /** All findings of all rule files and tables, and the rules in them, those of tables last. */
  public Checked check(RuleFiles files) {
    List<Finding> findings = new ArrayList<>();
    List<RuleInfo> rules = new ArrayList<>();
    Map<String, RuleInfo> byId = new HashMap<>();
    files
        .textByPath()
        .forEach(
            (file, text) -> {
              findings.addAll(FilePlaces.check(file, text));
              if (file.endsWith(".drl")) {
                FileCheck check = new FileCheck(schema, file, text);
                for (FileCheck.Named rule : check.check()) {
                  rules.add(rule.info());
                  unique(rule, byId, check.findings());
                }
                findings.addAll(check.findings().all());
              }
            });
    RuleTables.Read tables = new RuleTables(schema).read(files);
    findings.addAll(tables.findings());
    rules.addAll(tables.rules());
    findings.sort(ORDER);
    return new Checked(findings, rules);
  }

  private static void unique(FileCheck.Named rule, Map<String, RuleInfo> byId, Findings findings) {
    RuleInfo first = byId.putIfAbsent(rule.info().id(), rule.info());
    if (first != null) {
      findings.enter(first.id());
      findings.add(
          Code.DUPLICATE_ID,
          rule.name(),
          "the id " + rule.name().shown() + " is taken",
          "the other one: " + first.file() + ":" + first.line());
    }
  }
}
