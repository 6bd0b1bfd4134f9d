package dev.pointsman.policy.check;

import dev.pointsman.policy.check.Schema.Attribute;
import dev.pointsman.policy.check.Schema.Signature;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the verb calls of one rule. Confined to one thread. */
final class ConsequenceCheck {
  private final Schema schema;
  private final Findings findings;
  private final Map<String, Attribute> bound;

  ConsequenceCheck(Schema schema, Findings findings, Map<String, Attribute> bound) {
    this.schema = schema;
    this.findings = findings;
    this.bound = bound;
  }

  /** {@code kind} is null where the id does not say it. */
  void check(Rule rule, @Nullable RuleKind kind) {
    if (rule.statements().isEmpty() && !rule.broken()) {
      Token place = rule.name() == null ? rule.keyword() : rule.name();
      findings.add(
          Code.NO_STATEMENT,
          place,
          "this rule says nothing",
          "call at least one verb: policy.require( Models.local(), \"reason\" );");
    }
    for (Rule.Statement statement : rule.statements()) {
      statement(statement, kind);
    }
  }

  private void statement(Rule.Statement statement, @Nullable RuleKind kind) {
    Token verb = statement.verb();
    Signature signature = schema.verbs().get(verb.text());
    if (signature == null) {
      List<String> names = kind == null ? List.copyOf(schema.verbs().keySet()) : kind.verbs();
      findings.add(
          Code.UNKNOWN_VERB,
          verb,
          "unknown verb " + verb.shown(),
          Suggestions.of(verb.text(), names));
      return;
    }
    if (kind != null && !kind.verbs().contains(verb.text())) {
      findings.add(
          Code.VERB_OF_OTHER_KIND,
          verb,
          "a " + kind.word() + " rule may not use " + verb.text(),
          "allowed: " + String.join(", ", kind.verbs()));
    }
    new ArgumentCheck(schema, findings, bound, verb.text())
        .check(verb, signature, statement.arguments());
  }
}
