package dev.pointsman.policy.check;

import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.Token.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns rule files that passed the check into what they mean. Thread-safe. */
public final class ParsedRules {
  private final Schema schema = Schema.ofVocabulary();

  /** All rules by file and line, those of tables last; of files without findings only. */
  public List<ParsedRule> read(RuleFiles files) {
    List<ParsedRule> rules = new ArrayList<>();
    files
        .textByPath()
        .forEach(
            (file, text) -> {
              if (file.endsWith(".drl")) {
                Findings unused = new Findings(file, text);
                for (Rule rule : new RuleReader(text, unused).read().rules()) {
                  rules.add(
                      rule(rule, RuleInfo.of(rule, file, unused.line(rule.keyword().start()))));
                }
              }
            });
    new RuleTables(schema).read(files).tables().forEach(table -> rules.addAll(RowRules.of(table)));
    return List.copyOf(rules);
  }

  private ParsedRule rule(Rule rule, RuleInfo info) {
    Map<String, String> bound = new HashMap<>();
    List<Formula> ofRequest = new ArrayList<>();
    List<Formula> ofAnswer = new ArrayList<>();
    for (Rule.Pattern pattern : rule.patterns()) {
      List<Formula> conditions = pattern.fact().is(Schema.REQUEST) ? ofRequest : ofAnswer;
      pattern.conditions().forEach(each -> add(formula(each, bound), conditions));
    }
    List<ParsedRule.Call> calls =
        rule.statements().stream()
            .map(each -> new ParsedRule.Call(each.verb().text(), terms(each.arguments(), bound)))
            .toList();
    return new ParsedRule(
        info,
        rule.patterns().size() > 1,
        new Formula.All(ofRequest),
        new Formula.All(ofAnswer),
        calls);
  }

  private static void add(@Nullable Formula formula, List<Formula> into) {
    if (formula != null) {
      into.add(formula);
    }
  }

  /** Null for a binding, which asks for nothing. */
  private @Nullable Formula formula(Condition condition, Map<String, String> bound) {
    if (condition instanceof Condition.Binding binding) {
      bound.put(binding.variable().text(), binding.attribute().text());
      return null;
    }
    if (condition instanceof Condition.Flag flag) {
      return new Formula.Compare(
          flag.attribute().text(), Formula.Test.EQUAL, List.of(flag.wanted()));
    }
    if (condition instanceof Condition.Comparison comparison) {
      return new Formula.Compare(
          comparison.attribute().text(),
          Formula.Test.valueOf(comparison.operator().name()),
          comparison.values().stream().map(this::constant).toList());
    }
    boolean all = condition instanceof Condition.All;
    List<Formula> operands = new ArrayList<>();
    for (Condition each :
        all ? ((Condition.All) condition).operands() : ((Condition.Any) condition).operands()) {
      add(formula(each, bound), operands);
    }
    return all ? new Formula.All(operands) : new Formula.Any(operands);
  }

  private List<Term> terms(List<Operand> operands, Map<String, String> bound) {
    return operands.stream().map(each -> term(each, bound)).toList();
  }

  private Term term(Operand operand, Map<String, String> bound) {
    if (operand instanceof Operand.Call call) {
      return new Term.Pick(call.name().text(), terms(call.arguments(), bound));
    }
    String attribute = bound.get(operand.first().text());
    return attribute != null && operand instanceof Operand.Single
        ? new Term.Bound(attribute)
        : new Term.Literal(constant(operand));
  }

  private Object constant(Operand operand) {
    Token first = operand.first();
    if (operand instanceof Operand.Constant constant) {
      Class<?> type = schema.enums().get(first.text());
      for (Object each : type == null ? new Object[0] : type.getEnumConstants()) {
        if (((Enum<?>) each).name().equals(constant.name().text())) {
          return each;
        }
      }
    } else if (first.is(Kind.NUMBER)) {
      return Literals.value(first).doubleValue();
    } else if (first.is(Kind.TEXT)) {
      return first.value();
    } else if (first.is("true") || first.is("false")) {
      return first.is("true");
    }
    throw new IllegalArgumentException(
        first.text() + " has no meaning (expected: files that passed the check)");
  }
}
