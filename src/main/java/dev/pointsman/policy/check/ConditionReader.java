package dev.pointsman.policy.check;

import dev.pointsman.policy.check.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what stands between {@code when} and {@code then}. Confined to one thread. */
final class ConditionReader {
  private static final Set<Code> WITH_OPERANDS =
      Set.of(Code.ACCUMULATE, Code.EVAL, Code.QUANTIFIER);
  private static final Set<Code> TO_THE_END = Set.of(Code.PATH_EXPRESSION, Code.BRANCH, Code.FROM);

  private final Cursor cursor;
  private final List<Rule.Pattern> patterns = new ArrayList<>();

  ConditionReader(Cursor cursor) {
    this.cursor = cursor;
  }

  List<Rule.Pattern> read() {
    while (!cursor.atEnd()) {
      element();
    }
    return patterns;
  }

  private void element() {
    Token token = cursor.peek();
    Refusals.Refusal refusal = token.is(Kind.TEXT) ? null : Refusals.CONDITIONS.at(cursor);
    if (refusal != null) {
      cursor.report(
          refusal.code(),
          token,
          Refusals.hyphenated(cursor) + " is not allowed",
          refusal.instead());
      stepOver(refusal);
    } else if (token.is("(")) {
      cursor.report(
          Code.PATTERN_LOGIC, token, "patterns are not grouped", "write Request( … ) once");
      cursor.skipBalanced();
    } else if (token.is(Kind.WORD) && cursor.peek(1).is("(")) {
      pattern();
    } else {
      other(token);
    }
  }

  private void stepOver(Refusals.Refusal refusal) {
    cursor.step();
    if (WITH_OPERANDS.contains(refusal.code()) && cursor.at("(")) {
      cursor.skipBalanced();
    } else if (TO_THE_END.contains(refusal.code())) {
      toNextPattern();
    }
  }

  private void other(Token token) {
    boolean binds = token.is(Kind.VARIABLE) && (cursor.peek(1).is(":") || cursor.peek(1).is(":="));
    if (binds) {
      cursor.report(
          Code.FACT_BOUND,
          token,
          "a fact is not bound to a name: " + token.shown(),
          "bind an attribute inside: Request( $n : contextTokens )");
      cursor.step();
      cursor.step();
      return;
    }
    if (!token.is(Kind.BROKEN_TEXT)) {
      Code code = cursor.peek(1).is(".") ? Code.UNKNOWN_FACT : Code.UNEXPECTED;
      cursor.report(
          code,
          token,
          "unexpected " + token.shown() + " in the condition",
          "expected: Request( … )");
    }
    toNextPattern();
  }

  private void toNextPattern() {
    cursor.skipBalanced();
    while (!cursor.atEnd() && !startsPattern()) {
      cursor.skipBalanced();
    }
  }

  private boolean startsPattern() {
    return cursor.peek().firstOnLine()
        && cursor.peek().is(Kind.WORD)
        && cursor.peek(1).is("(")
        && Refusals.CONDITIONS.at(cursor) == null;
  }

  private void pattern() {
    Token fact = cursor.next();
    Token open = cursor.next();
    int from = cursor.position();
    List<Condition> conditions = new ArrayList<>();
    boolean broken = false;
    if (!cursor.at(")")) {
      do {
        broken |= !constraint(conditions);
      } while (cursor.take(","));
    }
    String text = cursor.textSince(from);
    if (!cursor.take(")") && !broken) {
      cursor.report(
          Code.UNCLOSED_PARENTHESIS,
          open,
          "this parenthesis is never closed",
          "add ) behind the last condition");
    }
    patterns.add(new Rule.Pattern(fact, conditions, text));
  }

  /** Reads one; false if a text without closing quote may have swallowed what follows. */
  private boolean constraint(List<Condition> conditions) {
    int from = cursor.position();
    try {
      conditions.add(new ConstraintReader(cursor).read());
      return true;
    } catch (Cursor.Skip reported) {
      cursor.leaveCondition(from);
      return !cursor.atEnd();
    }
  }
}
