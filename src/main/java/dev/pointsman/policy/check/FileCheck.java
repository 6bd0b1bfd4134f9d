package dev.pointsman.policy.check;

import dev.pointsman.policy.check.RuleReader.RuleFile;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks one rule file. Confined to one thread. */
final class FileCheck {
  private static final int MOST_CHARACTERS = 1_000_000;

  private final Schema schema;
  private final String file;
  private final String text;
  private final Findings findings;

  FileCheck(Schema schema, String file, String text) {
    this.schema = schema;
    this.file = file;
    this.text = text;
    this.findings = new Findings(file, text.length() > MOST_CHARACTERS ? "" : text);
  }

  /** A rule of this file that has an id. */
  record Named(Token name, RuleInfo info) {}

  Findings findings() {
    return findings;
  }

  List<Named> check() {
    if (text.length() > MOST_CHARACTERS) {
      findings.add(
          Code.TOO_LARGE,
          0,
          1,
          "this file has " + text.length() + " characters",
          "allowed: at most " + MOST_CHARACTERS + "; divide it");
      return List.of();
    }
    if (CharacterScan.isUnreadable(text, findings)) {
      return List.of();
    }
    CharacterScan.run(text, findings);
    RuleFile read = new RuleReader(text, findings).read();
    new HeaderCheck(file, findings).check(read.header());
    read.rules().forEach(this::rule);
    findings.enter(null);
    if (findings.errors() == 0) {
      new SecondReading(findings).check(text, read.rules());
    }
    return read.rules().stream().map(this::named).filter(Objects::nonNull).toList();
  }

  private void rule(Rule rule) {
    findings.enter(rule.id());
    int before = findings.errors();
    RuleKind kind = new HeadCheck(findings).check(rule);
    var bound = new ConditionCheck(schema, findings, file).check(rule);
    new ConsequenceCheck(schema, findings, bound).check(rule, kind);
    if (!rule.broken() && findings.errors() == before) {
      UnusedBindings.report(rule, findings);
    }
  }

  private @Nullable Named named(Rule rule) {
    Token name = rule.name();
    if (name == null) {
      return null;
    }
    RuleInfo info = RuleInfo.of(rule, file, findings.line(rule.keyword().start()));
    return new Named(name, info);
  }
}
