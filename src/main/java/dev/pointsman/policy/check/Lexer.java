package dev.pointsman.policy.check;

import dev.pointsman.policy.check.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a rule file into tokens; comments and space vanish. A text ends at the end of its line even
 * without a closing quote, so that one forgotten quote spoils one line only. Never fails: what is
 * not a token is reported and left out. Confined to one thread.
 */
final class Lexer {
  private static final List<String> PAIRS =
      List.of("==", "!=", "<=", ">=", "&&", "||", ":=", "->", "!.", "::", "++", "--");
  private static final Pattern NEXT_RULE = Pattern.compile("(?m)^[ \\t]*rule\\b");

  private final String text;
  private final Findings findings;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private boolean lineBegins = true;

  Lexer(String text, Findings findings) {
    this.text = text;
    this.findings = findings;
  }

  List<Token> tokens() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        lineBegins = true;
        at++;
      } else if (Character.isWhitespace(c)) {
        at++;
      } else if (text.startsWith("//", at)) {
        at = endOfLine();
      } else if (text.startsWith("/*", at)) {
        comment();
      } else {
        token(c);
      }
    }
    add(Kind.END, text.length());
    return tokens;
  }

  private void comment() {
    int close = text.indexOf("*/", at + 2);
    if (close >= 0) {
      lineBegins |= text.substring(at, close).indexOf('\n') >= 0;
      at = close + 2;
      return;
    }
    findings.add(
        Code.UNCLOSED_COMMENT, at, 2, "this comment never ends", "close it with */ or use //");
    Matcher rule = NEXT_RULE.matcher(text);
    boolean another = rule.find(at);
    lineBegins |= another;
    at = another ? rule.start() : text.length();
  }

  private void token(char c) {
    if (isLetter(c)) {
      add(Kind.WORD, wordEnd(at));
    } else if (c == '$' && at + 1 < text.length() && isLetter(text.charAt(at + 1))) {
      add(Kind.VARIABLE, wordEnd(at + 1));
    } else if (isDigit(c)) {
      add(Kind.NUMBER, numberEnd());
    } else if (c == '"' || c == '\'') {
      text(c);
    } else if (c > ' ' && c < 127) {
      add(Kind.SYMBOL, at + (PAIRS.stream().anyMatch(p -> text.startsWith(p, at)) ? 2 : 1));
    } else {
      stray();
    }
  }

  private void text(char quote) {
    int i = at + 1;
    while (i < text.length() && text.charAt(i) != quote && text.charAt(i) != '\n') {
      boolean escape = text.charAt(i) == '\\' && i + 1 < text.length();
      i += escape && text.charAt(i + 1) != '\n' ? 2 : 1;
    }
    if (i >= text.length() || text.charAt(i) == '\n') {
      findings.add(
          Code.UNCLOSED_TEXT, at, 1, "this text has no closing quote", "close it on the same line");
      add(Kind.BROKEN_TEXT, Math.min(i, text.length()));
      return;
    }
    if (quote == '\'') {
      findings.add(
          Code.SINGLE_QUOTES, at, i + 1 - at, "a text stands in double quotes", "write \"…\"");
    }
    add(Kind.TEXT, i + 1);
  }

  private void stray() {
    int start = at;
    while (at < text.length() && text.charAt(at) >= 127) {
      at++;
    }
    at = Math.max(at, start + 1);
    if (!CharacterScan.isInvisible(text.charAt(start))) {
      String shown = text.substring(start, Math.min(at, start + 8));
      findings.add(
          Code.CHARACTER,
          start,
          at - start,
          "only ASCII may stand outside of quotes and comments: " + shown,
          "names, numbers and operators are plain ASCII");
    }
  }

  private void add(Kind kind, int end) {
    tokens.add(new Token(kind, text.substring(at, end), at, end, lineBegins));
    lineBegins = false;
    at = end;
  }

  private int endOfLine() {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  private int wordEnd(int from) {
    int i = from;
    while (i < text.length() && (isLetter(text.charAt(i)) || isDigit(text.charAt(i)))) {
      i++;
    }
    return i;
  }

  private int numberEnd() {
    int whole = wordEnd(at);
    boolean fraction =
        whole + 1 < text.length() && text.charAt(whole) == '.' && isDigit(text.charAt(whole + 1));
    return fraction ? wordEnd(whole + 1) : whole;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
