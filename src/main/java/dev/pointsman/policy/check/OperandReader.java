package dev.pointsman.policy.check;

import dev.pointsman.policy.check.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads literals, constants, bound names and selectors. Confined to one thread. */
final class OperandReader {
  private static final int DEEPEST = 40;
  static final Set<String> ARITHMETIC =
      Set.of("+", "-", "*", "/", "%", "^", "&", "|", "~", "++", "--");
  static final Set<String> NAVIGATION = Set.of(".", "!.", "(", "[", "#", "::");

  private final Cursor cursor;

  /** Whether {@code Models.region( … )} may stand here. */
  private final boolean selectors;

  private int depth;

  OperandReader(Cursor cursor, boolean selectors) {
    this.cursor = cursor;
    this.selectors = selectors;
  }

  Operand read() {
    if (++depth > DEEPEST) {
      throw cursor.refuse(Code.TOO_DEEP, cursor.peek(), "nested too deeply", "flatten it");
    }
    Operand operand = bare();
    refuseTail(operand);
    depth--;
    return operand;
  }

  /** Operands up to the closing parenthesis; the opening one is the previous token. */
  List<Operand> untilClosed(Token open) {
    List<Operand> operands = new ArrayList<>();
    if (cursor.take(")")) {
      return operands;
    }
    do {
      if (cursor.at(";") || cursor.atEnd()) {
        throw unclosed(open);
      }
      operands.add(read());
    } while (cursor.take(","));
    if (!cursor.take(")")) {
      throw unclosed(open);
    }
    return operands;
  }

  private Cursor.Skip unclosed(Token open) {
    Token found = cursor.peek();
    if (cursor.atEnd() || found.is(";") || found.firstOnLine()) {
      return cursor.refuse(
          Code.UNCLOSED_PARENTHESIS, open, "this parenthesis is never closed", "add )");
    }
    return cursor.refuse(Code.UNEXPECTED, found, "unexpected " + found.shown(), "expected: , or )");
  }

  private Operand bare() {
    Token token = cursor.next();
    return switch (token.kind()) {
      case TEXT, NUMBER, VARIABLE -> new Operand.Single(token);
      case BROKEN_TEXT -> throw new Cursor.Skip();
      case WORD -> word(token);
      default -> throw noOperand(token);
    };
  }

  private Cursor.Skip noOperand(Token token) {
    if (token.is("-") && cursor.peek().is(Kind.NUMBER)) {
      return cursor.refuse(
          Code.BAD_NUMBER, token, "a negative number makes no sense here", "no value is below 0");
    }
    if (ARITHMETIC.contains(token.text())) {
      return cursor.refuse(
          Code.ARITHMETIC, token, "arithmetic is not allowed", "write the result as a number");
    }
    Code code = selectors ? Code.NOT_A_LITERAL : Code.UNEXPECTED;
    return cursor.refuse(code, token, "unexpected " + token.shown(), "expected: a value");
  }

  private Operand word(Token token) {
    if (token.is("new")) {
      throw cursor.refuse(
          Code.NOT_A_LITERAL,
          token,
          "nothing is created in a rule",
          "write a literal or a selector");
    }
    if (!cursor.at(".") || !cursor.peek(1).is(Kind.WORD)) {
      return new Operand.Single(token);
    }
    cursor.step();
    Token name = cursor.next();
    if (!cursor.at("(")) {
      return new Operand.Constant(token, name);
    }
    if (!selectors || !token.is("Models")) {
      throw cursor.refuse(
          selectors ? Code.NOT_A_LITERAL : Code.METHOD_CALL,
          token,
          "method calls are not allowed: " + token.shown() + "." + name.shown(),
          selectors
              ? "only selectors are called: Models.region( Region.EU )"
              : "compare attributes");
    }
    List<Operand> arguments = untilClosed(cursor.next());
    return new Operand.Call(token, name, arguments, cursor.previous().end());
  }

  /** Nothing may follow a value but what separates it from the next. */
  private void refuseTail(Operand operand) {
    Token tail = cursor.peek();
    if (ARITHMETIC.contains(tail.text()) && tail.is(Kind.SYMBOL)) {
      throw cursor.refuse(
          Code.ARITHMETIC, tail, "arithmetic is not allowed", "write the result as a number");
    }
    if (NAVIGATION.contains(tail.text()) && tail.is(Kind.SYMBOL)) {
      throw cursor.refuse(
          selectors ? Code.NOT_A_LITERAL : Code.METHOD_CALL,
          operand.first(),
          "nothing may be called on a value: " + operand.first().shown() + tail.text(),
          selectors ? "write a literal, a constant or Models.…( … )" : "compare with a constant");
    }
  }
}
