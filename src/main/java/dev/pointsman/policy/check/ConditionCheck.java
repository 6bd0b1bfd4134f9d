package dev.pointsman.policy.check;

import dev.pointsman.policy.check.Schema.Attribute;
import dev.pointsman.policy.check.Token.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks names and types in the condition of one rule. Confined to one thread. */
final class ConditionCheck {
  private static final String ESCALATION = "rules/escalation/";

  private final Schema schema;
  private final Findings findings;
  private final String file;
  private final Map<String, Attribute> bound = new HashMap<>();

  ConditionCheck(Schema schema, Findings findings, String file) {
    this.schema = schema;
    this.findings = findings;
    this.file = file;
  }

  /** Attributes by the names that they are bound to. */
  Map<String, Attribute> check(Rule rule) {
    Set<String> seen = new HashSet<>();
    int before = findings.size();
    for (Rule.Pattern pattern : rule.patterns()) {
      pattern(pattern, seen);
    }
    if (!seen.contains(Schema.REQUEST) && !rule.broken() && findings.size() == before) {
      Token place = rule.name() == null ? rule.keyword() : rule.name();
      findings.add(
          Code.NO_PATTERN,
          place,
          "a rule matches Request once",
          "Request( ) matches every request");
    }
    return bound;
  }

  private void pattern(Rule.Pattern pattern, Set<String> seen) {
    String name = pattern.fact().text();
    Map<String, Attribute> attributes = schema.attributes(name);
    boolean misplaced = name.equals(Schema.ANSWER) && !file.startsWith(ESCALATION);
    if (attributes == null || misplaced) {
      findings.add(
          Code.UNKNOWN_FACT, pattern.fact(), name + " cannot be matched here", allowed(name));
      return;
    }
    if (!seen.add(name)) {
      findings.add(
          Code.SECOND_PATTERN,
          pattern.fact(),
          name + " is matched twice",
          "join the conditions in one " + name + "( … )");
    }
    for (Condition condition : pattern.conditions()) {
      condition(condition, pattern, attributes);
    }
  }

  private String allowed(String name) {
    boolean answer = schema.attributes(Schema.ANSWER) != null;
    if (name.equals(Schema.ANSWER) && answer) {
      return "Answer may be matched in " + ESCALATION + " only; allowed here: Request";
    }
    return Suggestions.of(
        name, answer && file.startsWith(ESCALATION) ? schema.facts() : List.of(Schema.REQUEST));
  }

  private void condition(
      Condition condition, Rule.Pattern pattern, Map<String, Attribute> attributes) {
    if (condition instanceof Condition.All all) {
      all.operands().forEach(each -> condition(each, pattern, attributes));
    } else if (condition instanceof Condition.Any any) {
      any.operands().forEach(each -> condition(each, pattern, attributes));
    } else if (condition instanceof Condition.Comparison comparison) {
      comparison(comparison, pattern, attributes);
    } else if (condition instanceof Condition.Flag flag) {
      flag(flag, pattern, attributes);
    } else if (condition instanceof Condition.Binding binding) {
      binding(binding, pattern, attributes);
    }
  }

  private void binding(
      Condition.Binding binding, Rule.Pattern pattern, Map<String, Attribute> attributes) {
    Attribute attribute = attributes.get(binding.attribute().text());
    if (attribute == null) {
      unknown(binding.attribute(), pattern, attributes);
      bound.put(binding.variable().text(), Attribute.UNKNOWN);
    } else if (bound.put(binding.variable().text(), attribute) != null) {
      findings.add(
          Code.BINDING,
          binding.variable(),
          binding.variable().text() + " is bound twice",
          "rename one");
    }
  }

  private void flag(Condition.Flag flag, Rule.Pattern pattern, Map<String, Attribute> attributes) {
    Attribute attribute = attributes.get(flag.attribute().text());
    if (attribute == null) {
      unknown(flag.attribute(), pattern, attributes);
    } else if (attribute.type() != boolean.class || attribute.set()) {
      findings.add(
          Code.COMPARISON_MISSING,
          flag.attribute(),
          attribute.shown()
              + " is "
              + ValueCheck.described(attribute.type())
              + " and must be compared",
          "write " + attribute.name() + (attribute.set() ? " contains …" : " == …"));
    }
  }

  private void comparison(
      Condition.Comparison comparison, Rule.Pattern pattern, Map<String, Attribute> attributes) {
    Attribute attribute = attributes.get(comparison.attribute().text());
    if (attribute == null) {
      unknown(comparison.attribute(), pattern, attributes);
      return;
    }
    operator(comparison, attribute);
    companion(comparison.attribute(), pattern, attributes);
    ValueCheck values = new ValueCheck(schema, findings, attributes);
    int before = findings.errors();
    comparison.values().forEach(value -> values.check(attribute, value));
    if (attribute.number() && findings.errors() == before) {
      RangeCheck.report(comparison, attribute, findings);
    }
  }

  private void operator(Condition.Comparison comparison, Attribute attribute) {
    Operator operator = comparison.operator();
    Token place = comparison.attribute();
    if (attribute.set() != operator.ofSets()) {
      findings.add(
          Code.SET_OPERATOR,
          place,
          attribute.shown() + (attribute.set() ? " is a set" : " holds one value"),
          attribute.set() ? "allowed: contains, not contains" : "allowed: ==, !=, in, not in");
    } else if (operator.ordering() && !attribute.ordered()) {
      findings.add(
          Code.NO_ORDER,
          place,
          attribute.shown() + " has no order for " + operator.text(),
          "allowed: ==, !=, in, not in; ordered: numbers, Level, Budget, DataClass, Tier");
    } else if (operator.ofLists() && attribute.type() == boolean.class) {
      findings.add(
          Code.SET_OPERATOR, place, attribute.shown() + " is yes or no", "allowed: ==, !=");
    }
  }

  /** A measured value may be unknown; whether it is known stands beside it as {@code …Known}. */
  private void companion(Token place, Rule.Pattern pattern, Map<String, Attribute> attributes) {
    String companion = place.text() + "Known";
    boolean asked = (" " + pattern.text() + " ").contains(" " + companion + " ");
    if (attributes.containsKey(companion) && !asked) {
      findings.add(
          Code.COMPANION,
          place,
          place.text() + " means nothing where it is unknown",
          "add " + companion + " or !" + companion + " to the same pattern");
    }
  }

  private void unknown(Token token, Rule.Pattern pattern, Map<String, Attribute> attributes) {
    if (!token.is(Kind.WORD)) {
      return;
    }
    findings.add(
        Code.UNKNOWN_ATTRIBUTE,
        token,
        "unknown attribute " + token.shown() + " of " + pattern.fact().text(),
        Suggestions.of(token.text(), attributes.keySet()));
  }
}
