package dev.pointsman.policy.check;

import dev.pointsman.policy.check.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what stands between a rule's id and {@code when}. Confined to one thread. */
final class HeadReader {
  private final Cursor cursor;
  private final @Nullable Token name;
  private final List<Rule.Annotation> annotations = new ArrayList<>();

  HeadReader(Cursor cursor, @Nullable Token name) {
    this.cursor = cursor;
    this.name = name;
  }

  List<Rule.Annotation> read() {
    if (name == null) {
      unnamed();
    }
    while (!cursor.atEnd()) {
      if (cursor.at("@")) {
        annotation();
      } else {
        other();
      }
    }
    return annotations;
  }

  private void unnamed() {
    if (!cursor.peek().is(Kind.BROKEN_TEXT)) {
      cursor.report(
          Code.RULE_ID,
          cursor.peek(),
          "a rule's id stands in double quotes behind rule",
          "rule \"guard.residency.eu\"");
    }
    while (!cursor.atEnd() && !cursor.at("@") && !cursor.peek().firstOnLine()) {
      cursor.step();
    }
  }

  private void annotation() {
    Token sign = cursor.next();
    Token word = cursor.next();
    boolean complete = word.is(Kind.WORD) && cursor.take("(");
    Token value = cursor.peek();
    if (complete && value.is(Kind.TEXT) && cursor.peek(1).is(")")) {
      cursor.step();
      cursor.step();
      annotations.add(new Rule.Annotation(word, value));
      return;
    }
    if (!value.is(Kind.BROKEN_TEXT)) {
      cursor.report(
          Code.ANNOTATION_VALUE,
          word.is(Kind.WORD) ? word : sign,
          "an annotation takes one text",
          "@Title( \"one line for people\" )");
    }
    skip();
  }

  private void other() {
    Token token = cursor.peek();
    String word = Refusals.hyphenated(cursor);
    Refusals.Refusal refusal = token.is(Kind.TEXT) ? null : Refusals.ATTRIBUTES.of(word);
    if (refusal != null) {
      cursor.report(refusal.code(), token, word + " is not allowed", refusal.instead());
    } else if (!token.is(Kind.BROKEN_TEXT)) {
      cursor.report(
          Code.UNEXPECTED,
          token,
          "unexpected " + token.shown() + " before when",
          "expected: @Title, @Owner and other annotations, then when");
    }
    skip();
  }

  /** To the next annotation or line. */
  private void skip() {
    cursor.step();
    while (!cursor.atEnd() && !cursor.at("@") && !cursor.peek().firstOnLine()) {
      cursor.step();
    }
  }
}
