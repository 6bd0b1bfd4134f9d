package dev.pointsman.policy.check;

import dev.pointsman.policy.check.Token.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what follows an attribute: operator and constants. Confined to one thread. */
final class ComparisonReader {
  private final Cursor cursor;

  ComparisonReader(Cursor cursor) {
    this.cursor = cursor;
  }

  /** Whether a condition may be over before this token. */
  static boolean ends(Token token) {
    return token.is(Kind.END) || token.is(",") || token.is(")") || token.is("&&") || token.is("||");
  }

  Condition after(Token attribute) {
    Token after = cursor.peek();
    if (ends(after)) {
      return new Condition.Flag(attribute, true);
    }
    refuseAfterAttribute(attribute, after);
    Operator operator = operator();
    if (operator == null) {
      throw wrongOperator(attribute, after);
    }
    return new Condition.Comparison(attribute, operator, values(operator));
  }

  private void refuseAfterAttribute(Token attribute, Token after) {
    if (after.is(Kind.BROKEN_TEXT)) {
      throw new Cursor.Skip();
    }
    if (after.is(Kind.SYMBOL) && OperandReader.NAVIGATION.contains(after.text())) {
      throw cursor.refuse(
          Code.METHOD_CALL,
          attribute,
          "nothing may be called on an attribute: " + attribute.shown() + after.text(),
          "compare the attribute itself with a constant");
    }
    if (after.is(Kind.SYMBOL) && OperandReader.ARITHMETIC.contains(after.text())) {
      throw cursor.refuse(
          Code.ARITHMETIC, after, "arithmetic is not allowed", "compare with a number");
    }
    if (after.is(":") || after.is(":=")) {
      throw cursor.refuse(
          Code.BINDING, attribute, "a bound name begins with $", "$" + attribute.text() + " : …");
    }
  }

  private @Nullable Operator operator() {
    boolean not = cursor.at("not");
    String text = not ? "not " + cursor.peek(1).text() : cursor.peek().text();
    Operator operator = cursor.peek().is(Kind.TEXT) ? null : Operator.of(text);
    if (operator != null) {
      cursor.step();
      if (not) {
        cursor.step();
      }
    }
    return operator;
  }

  private Cursor.Skip wrongOperator(Token attribute, Token found) {
    Token word = found.is("not") ? cursor.peek(1) : found;
    Refusals.Refusal refusal = Refusals.OPERATORS.of(word.text());
    if (refusal != null) {
      return cursor.refuse(
          refusal.code(), word, word.shown() + " is not allowed", refusal.instead());
    }
    if (found.is(";")) {
      return cursor.refuse(
          Code.POSITIONAL, found, "positional constraints are not allowed", "attribute == …");
    }
    if (found.is("=")) {
      return cursor.refuse(Code.OPERATOR, found, "= compares nothing", "did you mean ==?");
    }
    if (found.is(Kind.WORD) || found.is(Kind.SYMBOL)) {
      return cursor.refuse(
          Code.OPERATOR,
          word,
          "unknown operator " + word.shown(),
          Suggestions.of(word.text(), Operator.texts()));
    }
    return cursor.refuse(
        Code.COMPARISON_MISSING,
        found,
        "an operator is missing between " + attribute.shown() + " and " + found.shown(),
        "allowed: " + String.join(", ", Operator.texts()));
  }

  private List<Operand> values(Operator operator) {
    if (!operator.ofLists()) {
      return List.of(new OperandReader(cursor, false).read());
    }
    Token open = cursor.peek();
    if (!cursor.take("(")) {
      throw cursor.refuse(
          Code.UNEXPECTED,
          open,
          operator.text() + " takes a list in parentheses",
          operator.text() + " ( Budget.FREE, Budget.LOW )");
    }
    List<Operand> values = new OperandReader(cursor, false).untilClosed(open);
    if (values.isEmpty()) {
      throw cursor.refuse(Code.UNEXPECTED, open, "the list is empty", "name at least one value");
    }
    return values;
  }
}
