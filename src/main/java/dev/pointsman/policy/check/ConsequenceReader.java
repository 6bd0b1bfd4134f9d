package dev.pointsman.policy.check;

import dev.pointsman.policy.check.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads what stands between {@code then} and {@code end}. Confined to one thread. */
final class ConsequenceReader {
  private final Cursor cursor;
  private final List<Rule.Statement> statements = new ArrayList<>();

  ConsequenceReader(Cursor cursor) {
    this.cursor = cursor;
  }

  List<Rule.Statement> read() {
    while (!cursor.atEnd()) {
      int before = cursor.position();
      try {
        statement();
      } catch (Cursor.Skip reported) {
        recover(before);
      }
    }
    return statements;
  }

  private void statement() {
    Token first = cursor.peek();
    if (!first.is("policy")) {
      throw notAVerb(first);
    }
    cursor.step();
    if (!cursor.take(".") || !cursor.peek().is(Kind.WORD)) {
      throw cursor.refuse(
          Code.NOT_A_VERB, first, "a verb is missing after policy", "policy.require( … );");
    }
    Token verb = cursor.next();
    Token open = cursor.peek();
    if (!cursor.take("(")) {
      throw cursor.refuse(
          Code.NOT_A_VERB,
          verb,
          "a verb takes its arguments in parentheses",
          verb.text() + "( … );");
    }
    List<Operand> arguments = new OperandReader(cursor, true).untilClosed(open);
    semicolon();
    statements.add(new Rule.Statement(verb, arguments));
  }

  private void semicolon() {
    if (cursor.take(";")) {
      return;
    }
    Token last = cursor.previous();
    if (cursor.at(".")) {
      throw cursor.refuse(
          Code.NOT_A_VERB, cursor.peek(), "nothing may follow a verb call", "expected: ;");
    }
    cursor.report(Code.MISSING_SEMICOLON, last, "a semicolon is missing behind the call", "add ;");
  }

  private Cursor.Skip notAVerb(Token first) {
    if (first.is(Kind.BROKEN_TEXT)) {
      return new Cursor.Skip();
    }
    Refusals.Refusal refusal = first.is(Kind.TEXT) ? null : Refusals.STATEMENTS.of(first.text());
    if (refusal != null) {
      return cursor.refuse(
          refusal.code(), first, first.text() + " is not allowed", refusal.instead());
    }
    if (first.is("[")) {
      return cursor.refuse(
          Code.BRANCH, first, "named consequences are not allowed", "write one rule for each case");
    }
    return cursor.refuse(
        Code.NOT_A_VERB,
        first,
        "only verb calls may stand here, not " + first.shown(),
        "policy.require( Models.local(), \"reason\" );");
  }

  /** On behind the next semicolon, or to the next line that calls a verb. */
  private void recover(int before) {
    if (cursor.position() == before) {
      step();
      if (cursor.at("(")) {
        cursor.skipBalanced();
      }
    }
    while (!cursor.atEnd() && !startsCall()) {
      if (cursor.take(";")) {
        return;
      }
      step();
    }
  }

  private void step() {
    if (cursor.at("{") || cursor.at("[")) {
      cursor.skipBalanced();
    } else {
      cursor.step();
    }
  }

  private boolean startsCall() {
    return cursor.peek().firstOnLine() && cursor.at("policy");
  }
}
