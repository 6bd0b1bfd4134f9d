package dev.pointsman.policy.check;

import dev.pointsman.policy.check.Schema.Attribute;
import java.util.List;
import java.util.Map;

/** Checks the constants that an attribute is compared with. Confined to one thread. */
final class ValueCheck {
  private static final String PLAIN = "numbers are digits with an optional fraction: 32000, 0.7";

  private final Schema schema;
  private final Findings findings;
  private final Map<String, Attribute> siblings;

  ValueCheck(Schema schema, Findings findings, Map<String, Attribute> siblings) {
    this.schema = schema;
    this.findings = findings;
    this.siblings = siblings;
  }

  void check(Attribute attribute, Operand operand) {
    if (operand instanceof Operand.Constant constant) {
      constant(attribute, constant);
      return;
    }
    Token token = operand.first();
    switch (token.kind()) {
      case TEXT -> text(attribute, token);
      case NUMBER -> number(attribute, token);
      case VARIABLE -> refuseAttribute(token);
      default -> word(attribute, token);
    }
  }

  private void text(Attribute attribute, Token token) {
    CharacterScan.escapes(token, findings);
    if (attribute.type() != String.class) {
      wrongType(attribute, token, token.shown() + " is a text");
    }
  }

  private void number(Attribute attribute, Token token) {
    if (!attribute.number()) {
      wrongType(attribute, token, token.shown() + " is a number");
      return;
    }
    String problem = Literals.problem(token, attribute.type() == int.class);
    if (problem != null) {
      findings.add(Code.BAD_NUMBER, token, problem, PLAIN);
    }
  }

  private void refuseAttribute(Token token) {
    findings.add(
        Code.ATTRIBUTE_AGAINST_ATTRIBUTE,
        token,
        "an attribute is compared with constants only, not with " + token.shown(),
        "so that the rules can be analysed; write a constant");
  }

  private void word(Attribute attribute, Token token) {
    if (siblings.containsKey(token.text())) {
      refuseAttribute(token);
    } else if (token.is("null")) {
      findings.add(Code.NULL, token, "no attribute is ever null", "compare with a value");
    } else if (Literals.isNotANumber(token)) {
      findings.add(Code.BAD_NUMBER, token, "no attribute is " + token.text(), PLAIN);
    } else if (token.is("true") || token.is("false")) {
      if (attribute.type() != boolean.class || attribute.set()) {
        wrongType(attribute, token, token.text() + " is yes or no");
      }
    } else if (attribute.type().isEnum()) {
      bareConstant(attribute, token);
    } else {
      wrongType(attribute, token, token.shown() + " is no value");
    }
  }

  private void bareConstant(Attribute attribute, Token token) {
    List<String> constants = Schema.constants(attribute.type());
    String type = attribute.type().getSimpleName();
    String nearest = Suggestions.nearest(token.text(), constants);
    String meant = nearest == null ? "" : "did you mean " + type + "." + nearest + "? ";
    findings.add(
        Code.UNKNOWN_VALUE,
        token,
        "a value of " + attribute.shown() + " is written with its type: " + type + ".…",
        meant + "allowed: " + String.join(", ", constants));
  }

  private void constant(Attribute attribute, Operand.Constant constant) {
    Token type = constant.first();
    if (Literals.isNotANumber(constant.name())) {
      findings.add(
          Code.BAD_NUMBER, constant.name(), "no attribute is " + constant.name().text(), PLAIN);
    } else if (!attribute.type().isEnum()) {
      wrongType(
          attribute, type, type.shown() + "." + constant.name().shown() + " is no such value");
    } else if (type.is(attribute.type().getSimpleName())) {
      valueOf(attribute, constant.name());
    } else if (schema.enums().containsKey(type.text())) {
      wrongType(attribute, type, type.shown() + " is another list of values");
    } else {
      findings.add(
          Code.UNKNOWN_TYPE,
          type,
          "unknown type " + type.shown(),
          "did you mean " + attribute.type().getSimpleName() + "?");
    }
  }

  private void valueOf(Attribute attribute, Token name) {
    List<String> constants = Schema.constants(attribute.type());
    if (!constants.contains(name.text())) {
      findings.add(
          Code.UNKNOWN_VALUE,
          name,
          "unknown value " + name.shown() + " for " + attribute.shown(),
          Suggestions.of(name.text(), constants));
    }
  }

  private void wrongType(Attribute attribute, Token token, String what) {
    findings.add(
        Code.WRONG_TYPE,
        token,
        what + ", but " + attribute.shown() + " is " + described(attribute.type()),
        "write " + example(attribute.type()));
  }

  static String described(Class<?> type) {
    if (type == String.class) {
      return "a text";
    }
    if (type == boolean.class) {
      return "yes or no";
    }
    return type == int.class
        ? "a whole number"
        : type == double.class ? "a number" : "of " + type.getSimpleName();
  }

  private static String example(Class<?> type) {
    if (type.isEnum()) {
      String each = type.getSimpleName() + ".";
      return each + String.join(", " + each, Schema.constants(type));
    }
    if (type == String.class) {
      return "a text in double quotes";
    }
    return type == boolean.class ? "true or false" : "digits: 32000";
  }
}
