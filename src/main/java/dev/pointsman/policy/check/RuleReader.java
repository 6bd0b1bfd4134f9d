package dev.pointsman.policy.check;

import dev.pointsman.policy.check.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file: cuts it into header lines and rules, and each rule into head, condition and
 * consequence. Each part is read by itself, so that a mistake in one hides nothing in another.
 * Confined to one thread.
 */
final class RuleReader {
  private static final Set<String> HEADER = Set.of("package", "import", "global");

  private final String text;
  private final Findings findings;
  private final List<Token> tokens;
  private final List<HeaderLine> header = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private int at;

  RuleReader(String text, Findings findings) {
    this.text = text;
    this.findings = findings;
    this.tokens = new Lexer(text, findings).tokens();
  }

  /** What one file holds. */
  record RuleFile(List<HeaderLine> header, List<Rule> rules, List<Token> texts) {}

  /**
   * One line of the header.
   *
   * @param rest what follows the keyword, tokens joined without space; {@code Policy policy} keeps
   *     one
   * @param afterRule it stands behind a rule
   */
  record HeaderLine(Token keyword, String rest, int end, boolean afterRule) {}

  RuleFile read() {
    while (!tokens.get(at).is(Kind.END)) {
      Token token = tokens.get(at);
      if (token.is("rule")) {
        rule();
      } else if (token.is(Kind.WORD) && HEADER.contains(token.text())) {
        headerLine(token);
      } else {
        stray(token);
      }
    }
    findings.enter(null);
    return new RuleFile(header, rules, tokens.stream().filter(t -> t.is(Kind.TEXT)).toList());
  }

  private void headerLine(Token keyword) {
    int from = ++at;
    while (!tokens.get(at).firstOnLine()
        && !tokens.get(at).is(Kind.END)
        && !tokens.get(at).is(";")) {
      at++;
    }
    StringBuilder rest = new StringBuilder();
    for (int i = from; i < at; i++) {
      boolean apart = i > from && tokens.get(i).is(Kind.WORD) && tokens.get(i - 1).is(Kind.WORD);
      rest.append(apart ? " " : "").append(tokens.get(i).text());
    }
    int end = tokens.get(at - 1).end();
    at += tokens.get(at).is(";") ? 1 : 0;
    header.add(new HeaderLine(keyword, rest.toString(), end, !rules.isEmpty()));
  }

  private void stray(Token token) {
    findings.enter(null);
    Cursor cursor = new Cursor(tokens.subList(at, tokens.size() - 1), text.length(), findings);
    String word = Refusals.hyphenated(cursor);
    Refusals.Refusal refusal = Refusals.TOP_LEVEL.of(word);
    if (refusal != null) {
      findings.add(refusal.code(), token, word + " is not allowed", refusal.instead());
    } else if (Refusals.ATTRIBUTES.of(word) != null) {
      findings.add(
          Code.FILE_ATTRIBUTE, token, word + " for a whole file is not allowed", "delete the line");
    } else if (!token.is(Kind.BROKEN_TEXT)) {
      findings.add(
          Code.UNEXPECTED,
          token,
          "unexpected " + token.shown() + " outside of a rule",
          Suggestions.of(word, List.of("rule", "package", "import", "global")));
    }
    at++;
    while (!tokens.get(at).is(Kind.END) && !startsSomething()) {
      at++;
    }
  }

  private boolean startsSomething() {
    Token token = tokens.get(at);
    if (token.is("rule") && (token.firstOnLine() || tokens.get(at + 1).is(Kind.TEXT))) {
      return true;
    }
    boolean keyword = HEADER.contains(token.text()) || Refusals.TOP_LEVEL.of(token.text()) != null;
    return token.firstOnLine() && token.is(Kind.WORD) && keyword;
  }

  private void rule() {
    Token keyword = tokens.get(at);
    int from = at + 1;
    int to = from;
    while (!tokens.get(to).is(Kind.END) && !tokens.get(to).is("end") && !startsRule(to)) {
      to++;
    }
    boolean ended = tokens.get(to).is("end");
    at = ended ? to + 1 : to;
    Token first = tokens.get(from);
    Token name = first.is(Kind.TEXT) && from < to ? first : null;
    findings.enter(name == null ? null : name.value());
    if (!ended) {
      findings.add(
          Code.MISSING_END, keyword, "this rule has no end", "add a line with end behind it");
    }
    rules.add(parts(keyword, name, from, to));
  }

  private boolean startsRule(int index) {
    return tokens.get(index).is("rule") && tokens.get(index).firstOnLine();
  }

  private Rule parts(Token keyword, @Nullable Token name, int from, int to) {
    int then = indexOf("then", indexOf("when", from, to), to);
    then = then < to ? then : indexOf("then", from, to);
    int when = indexOf("when", from, then);
    require(when < then, Code.MISSING_WHEN, keyword, "when");
    require(then < to, Code.MISSING_THEN, keyword, "then");
    int call = then < to ? then : firstOnLine("policy", from, to);
    int condition = when < then ? when : firstPattern(from, call);
    Cursor head = cursor(name == null ? from : from + 1, Math.min(condition, call));
    List<Rule.Annotation> annotations = new HeadReader(head, name).read();
    int before = findings.size();
    Cursor conditions = cursor(when < then ? when + 1 : condition, call);
    Cursor statements = cursor(then < to ? then + 1 : call, to);
    return new Rule(
        keyword,
        name,
        annotations,
        new ConditionReader(conditions).read(),
        new ConsequenceReader(statements).read(),
        when >= then || then >= to || hasBrokenText(from, to) || findings.size() > before,
        then < to ? text.substring(tokens.get(then).end(), tokens.get(to).start()) : "");
  }

  private boolean hasBrokenText(int from, int to) {
    return tokens.subList(from, to).stream().anyMatch(t -> t.is(Kind.BROKEN_TEXT));
  }

  private int firstPattern(int from, int to) {
    int i = from;
    while (i < to && !(tokens.get(i).is(Kind.WORD) && isPattern(i))) {
      i++;
    }
    return i;
  }

  private boolean isPattern(int index) {
    return tokens.get(index).firstOnLine() && tokens.get(index + 1).is("(");
  }

  private int firstOnLine(String word, int from, int to) {
    int i = from;
    while (i < to && !(tokens.get(i).is(word) && tokens.get(i).firstOnLine())) {
      i++;
    }
    return i;
  }

  private void require(boolean present, Code code, Token keyword, String word) {
    if (!present) {
      findings.add(
          code,
          keyword,
          "this rule has no " + word,
          "rule \"id\" … when … then … end, in this order");
    }
  }

  private int indexOf(String word, int from, int to) {
    int i = from;
    while (i < to && !tokens.get(i).is(word)) {
      i++;
    }
    return i;
  }

  private Cursor cursor(int from, int to) {
    return new Cursor(tokens.subList(Math.min(from, to), to), tokens.get(to).start(), findings);
  }
}
