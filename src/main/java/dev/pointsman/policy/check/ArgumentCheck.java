package dev.pointsman.policy.check;

import dev.pointsman.policy.check.Schema.Attribute;
import dev.pointsman.policy.check.Schema.Parameter;
import dev.pointsman.policy.check.Schema.Signature;
import dev.pointsman.policy.check.Token.Kind;
import dev.pointsman.policy.vocabulary.Selector;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks the arguments of one verb and of the selectors in them. Confined to one thread. */
final class ArgumentCheck {
  private static final String REASON = "reason";
  private static final int MOST_IN_ORDER = 10;
  private static final int MOST_SELECTORS = 50;

  private final Schema schema;
  private final Findings findings;
  private final Map<String, Attribute> bound;
  private final String verb;

  ArgumentCheck(Schema schema, Findings findings, Map<String, Attribute> bound, String verb) {
    this.schema = schema;
    this.findings = findings;
    this.bound = bound;
    this.verb = verb;
  }

  /** The arguments of a verb or, from within, of a selector. */
  void check(Token name, Signature signature, List<Operand> arguments) {
    List<Parameter> parameters = signature.parameters();
    int fixed = signature.repeated() ? parameters.size() - 1 : parameters.size();
    int most = signature.repeated() ? fixed + mostRepeated(signature) : fixed;
    int least = signature.repeated() ? fixed + 1 : fixed;
    if (arguments.size() < least || arguments.size() > most) {
      wrongCount(name, signature, arguments);
      return;
    }
    for (int i = 0; i < arguments.size(); i++) {
      argument(signature, parameters.get(Math.min(i, parameters.size() - 1)), arguments, i);
    }
  }

  private static int mostRepeated(Signature signature) {
    return signature.name().equals("preferInOrder") ? MOST_IN_ORDER : MOST_SELECTORS;
  }

  private void wrongCount(Token name, Signature signature, List<Operand> arguments) {
    int found = arguments.size();
    String wanted =
        signature.parameters().stream().map(Parameter::name).collect(Collectors.joining(", "));
    boolean noReason =
        wanted.endsWith(REASON)
            && found == signature.parameters().size() - 1
            && arguments.stream().noneMatch(a -> a.first().is(Kind.TEXT));
    String more = signature.repeated() ? ", up to " + mostRepeated(signature) + " of the last" : "";
    findings.add(
        noReason ? Code.REASON : Code.WRONG_COUNT,
        name,
        noReason
            ? name.text() + " needs a reason"
            : "wrong number of arguments for " + name.text() + ": " + found,
        "expected: " + (wanted.isEmpty() ? "none" : wanted + more));
  }

  private void argument(Signature of, Parameter parameter, List<Operand> arguments, int index) {
    Operand operand = arguments.get(index);
    if (operand.first().is(Kind.VARIABLE)) {
      variable(of, parameter, operand.first());
    } else if (parameter.type() == Selector.class) {
      selector(operand);
    } else if (parameter.type() == String.class) {
      text(parameter, operand);
    } else if (parameter.type().isEnum() && !parameter.set()) {
      constant(parameter, operand);
    } else if (parameter.type() == int.class || parameter.type() == double.class) {
      number(of, parameter, arguments, index);
    } else {
      wrong(parameter, operand);
    }
  }

  private void variable(Signature of, Parameter parameter, Token variable) {
    Attribute attribute = bound.get(variable.text());
    boolean capValue = of.name().equals("limit") && parameter.type() == double.class;
    boolean symbolic = schema.selectors().containsKey(of.name()) || capValue;
    if (attribute == null) {
      findings.add(
          Code.UNBOUND,
          variable,
          variable.shown() + " is not bound",
          "bind it in the condition: Request( " + variable.shown() + " : contextTokens )");
    } else if (!symbolic) {
      findings.add(
          Code.NOT_A_LITERAL,
          variable,
          parameter.name() + " must be written out",
          "bound attributes may stand in selectors and as the value of limit");
    } else if (!fits(parameter, attribute)) {
      findings.add(
          Code.WRONG_ARGUMENT,
          variable,
          variable.shown()
              + " is "
              + attribute.shown()
              + ", which does not fit "
              + parameter.name(),
          "expected: " + expected(parameter));
    }
  }

  private static boolean fits(Parameter parameter, Attribute attribute) {
    if (attribute.equals(Attribute.UNKNOWN)) {
      return true;
    }
    boolean widened = parameter.type() == double.class && attribute.type() == int.class;
    return parameter.set() == attribute.set() && (parameter.type() == attribute.type() || widened);
  }

  private void selector(Operand operand) {
    if (!(operand instanceof Operand.Call call)) {
      boolean bare = schema.selectors().containsKey(operand.first().text());
      findings.add(
          Code.WRONG_ARGUMENT,
          operand.first(),
          "a selector is expected, not " + operand.first().shown(),
          "write Models." + (bare ? operand.first().text() : "…") + "( … )");
      return;
    }
    Signature signature = schema.selectors().get(call.name().text());
    if (signature == null) {
      findings.add(
          Code.UNKNOWN_SELECTOR,
          call.name(),
          "unknown selector " + call.name().shown(),
          Suggestions.of(call.name().text(), schema.selectors().keySet()));
      return;
    }
    check(call.name(), signature, call.arguments());
  }

  private void text(Parameter parameter, Operand operand) {
    Token token = operand.first();
    boolean reason = parameter.name().equals(REASON);
    if (!token.is(Kind.TEXT)) {
      findings.add(
          reason ? Code.REASON : Code.WRONG_ARGUMENT,
          token,
          parameter.name() + " must be a text, not " + token.shown(),
          reason ? "say in one line for people why" : "write a text in double quotes");
      return;
    }
    CharacterScan.escapes(token, findings);
    if (token.value().isBlank()) {
      findings.add(
          reason ? Code.REASON : Code.WRONG_ARGUMENT,
          token,
          parameter.name() + " is empty",
          reason ? "say in one line for people why" : "name what is meant");
    }
  }

  private void constant(Parameter parameter, Operand operand) {
    String type = parameter.type().getSimpleName();
    if (!(operand instanceof Operand.Constant constant) || !constant.first().is(type)) {
      wrong(parameter, operand);
      return;
    }
    Token name = constant.name();
    List<String> allowed =
        Schema.constants(parameter.type()).stream()
            .filter(c -> !(type.equals("Tier") && c.equals("NEXT")) || verb.equals("escalate"))
            .toList();
    if (!allowed.contains(name.text())) {
      findings.add(
          Code.UNKNOWN_VALUE,
          name,
          "unknown value " + name.shown() + " for " + type + " in " + verb,
          Suggestions.of(name.text(), allowed));
    }
  }

  private void number(Signature of, Parameter parameter, List<Operand> arguments, int index) {
    Operand operand = arguments.get(index);
    Token token = operand.first();
    if (!token.is(Kind.NUMBER)) {
      wrong(parameter, operand);
      return;
    }
    String problem = Literals.problem(token, parameter.type() == int.class);
    if (problem != null) {
      findings.add(Code.BAD_NUMBER, token, problem, "write digits with an optional fraction: 0.7");
      return;
    }
    Range range = Range.of(of.name(), parameter.name(), arguments.get(0));
    if (range.excludes(Literals.value(token))) {
      findings.add(
          Code.OUT_OF_RANGE,
          token,
          parameter.name() + " of " + of.name() + " is out of range: " + token.shown(),
          "allowed: " + range.shown());
    }
  }

  private void wrong(Parameter parameter, Operand operand) {
    Token token = operand.first();
    boolean unknownType =
        operand instanceof Operand.Constant && !schema.enums().containsKey(token.text());
    findings.add(
        unknownType ? Code.UNKNOWN_TYPE : token.is("null") ? Code.NULL : Code.WRONG_ARGUMENT,
        token,
        token.shown() + " does not fit " + parameter.name(),
        "expected: " + expected(parameter));
  }

  private static String expected(Parameter parameter) {
    Class<?> type = parameter.type();
    if (parameter.set()) {
      return "an attribute that is a set of " + type.getSimpleName() + ", bound in the condition";
    }
    if (type.isEnum()) {
      return type.getSimpleName() + "." + String.join(", ", Schema.constants(type));
    }
    return ValueCheck.described(type);
  }
}
