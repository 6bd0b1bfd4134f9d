package dev.pointsman.policy.check;

import dev.pointsman.policy.check.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads one condition between the commas of a pattern. Confined to one thread. */
final class ConstraintReader {
  private static final int DEEPEST = 40;

  private final Cursor cursor;
  private int depth;

  ConstraintReader(Cursor cursor) {
    this.cursor = cursor;
  }

  /** One whole condition; leaves the cursor at the comma or parenthesis behind it. */
  Condition read() {
    if (cursor.peek().is(Kind.VARIABLE)) {
      return binding();
    }
    Condition condition = any();
    if (cursor.at(";")) {
      throw cursor.refuse(
          Code.POSITIONAL,
          cursor.peek(),
          "positional constraints are not allowed",
          "attribute == …");
    }
    if (!cursor.at(",") && !cursor.at(")") && !cursor.atEnd()) {
      throw cursor.refuse(
          Code.UNEXPECTED,
          cursor.peek(),
          "unexpected " + cursor.peek().shown(),
          "expected: , && || or )");
    }
    return condition;
  }

  private Condition binding() {
    Token variable = cursor.next();
    if (!cursor.take(":")) {
      throw cursor.refuse(
          cursor.at(":=") ? Code.BINDING : Code.ATTRIBUTE_AGAINST_ATTRIBUTE,
          variable,
          "a bound name cannot be compared: " + variable.shown(),
          "only attributes are compared, with constants; bind with $n : contextTokens");
    }
    Token attribute = cursor.next();
    if (!attribute.is(Kind.WORD)) {
      throw cursor.refuse(
          Code.BINDING, variable, "only an attribute can be bound", "$n : contextTokens");
    }
    if (!ComparisonReader.ends(cursor.peek()) || cursor.at("&&") || cursor.at("||")) {
      throw cursor.refuse(
          cursor.at(".") || cursor.at("(") ? Code.METHOD_CALL : Code.BINDING,
          variable,
          "a binding stands by itself between commas",
          "write " + variable.text() + " : " + attribute.text() + ", " + attribute.text() + " …");
    }
    return new Condition.Binding(variable, attribute);
  }

  private Condition any() {
    List<Condition> found = new ArrayList<>(List.of(all()));
    while (cursor.take("||")) {
      found.add(all());
    }
    return found.size() == 1 ? found.get(0) : new Condition.Any(found);
  }

  private Condition all() {
    List<Condition> found = new ArrayList<>(List.of(single()));
    while (cursor.take("&&")) {
      found.add(single());
    }
    return found.size() == 1 ? found.get(0) : new Condition.All(found);
  }

  private Condition single() {
    Token token = cursor.next();
    if (token.is("(")) {
      return group(token);
    }
    if (token.is("!")) {
      return negated(token);
    }
    if (!token.is(Kind.WORD)) {
      throw notAnAttribute(token);
    }
    refuseWord(token);
    return new ComparisonReader(cursor).after(token);
  }

  private Condition group(Token open) {
    if (++depth > DEEPEST) {
      throw cursor.refuse(Code.TOO_DEEP, open, "nested too deeply", "write several rules");
    }
    Condition inside = any();
    depth--;
    if (!cursor.take(")")) {
      boolean end = cursor.atEnd();
      throw cursor.refuse(
          end ? Code.UNCLOSED_PARENTHESIS : Code.UNEXPECTED,
          end ? open : cursor.peek(),
          end ? "this parenthesis is never closed" : "unexpected " + cursor.peek().shown(),
          end ? "add )" : "expected: && || or )");
    }
    return inside;
  }

  private Condition negated(Token not) {
    if (cursor.at("(")) {
      throw cursor.refuse(
          Code.NEGATED_GROUP, not, "a parenthesis cannot be negated", "negate each comparison");
    }
    Token attribute = cursor.next();
    if (!attribute.is(Kind.WORD) || !ComparisonReader.ends(cursor.peek())) {
      throw cursor.refuse(
          Code.UNEXPECTED, not, "! stands before a yes/no attribute only", "!streaming");
    }
    return new Condition.Flag(attribute, false);
  }

  private Cursor.Skip notAnAttribute(Token token) {
    if (token.is(Kind.BROKEN_TEXT)) {
      return new Cursor.Skip();
    }
    if (Operator.of(token.text()) != null) {
      return cursor.refuse(
          Code.HALF_CONSTRAINT,
          token,
          "the attribute is missing before " + token.text(),
          "repeat it: complexity > 1 && complexity < 5");
    }
    if (token.is(Kind.TEXT) || token.is(Kind.NUMBER)) {
      return constantLeft(token);
    }
    if (token.is(Kind.VARIABLE)) {
      return cursor.refuse(
          Code.BINDING,
          token,
          "a binding stands by itself between commas",
          "$n : contextTokens, …");
    }
    return cursor.refuse(
        OperandReader.ARITHMETIC.contains(token.text()) ? Code.ARITHMETIC : Code.UNEXPECTED,
        token,
        token.is(Kind.END) ? "a condition is missing" : "unexpected " + token.shown(),
        "expected: attribute, operator, constant");
  }

  private Cursor.Skip constantLeft(Token token) {
    return cursor.refuse(
        Code.CONSTANT_LEFT,
        token,
        "constants stand on the right: " + token.shown(),
        "write attribute, operator, constant");
  }

  private void refuseWord(Token token) {
    if (token.is("true") || token.is("false") || token.is("null")) {
      throw constantLeft(token);
    }
    if (token.is("eval")) {
      throw cursor.refuse(
          Code.EVAL, token, "eval is not allowed", "compare attributes with constants");
    }
    boolean type = Character.isUpperCase(token.text().charAt(0));
    if (type && cursor.at(".") && !cursor.peek(2).is("(")) {
      throw constantLeft(token);
    }
    if (token.is("exists") || token.is("not") || token.is("forall")) {
      throw cursor.refuse(
          Code.QUANTIFIER, token, token.text() + " cannot stand here", "use !=, not in, or !flag");
    }
  }
}
