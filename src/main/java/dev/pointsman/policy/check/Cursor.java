package dev.pointsman.policy.check;

import dev.pointsman.policy.check.Token.Kind;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Walks over the tokens of one part of a file. Confined to one thread. */
final class Cursor {
  private final List<Token> tokens;
  private final Token last;
  private final Findings findings;
  private int at;

  /** Over {@code tokens}; behind them stands an END at {@code endOffset}. */
  Cursor(List<Token> tokens, int endOffset, Findings findings) {
    this.tokens = tokens;
    this.last = new Token(Kind.END, "", endOffset, endOffset, true);
    this.findings = findings;
  }

  Token peek() {
    return peek(0);
  }

  Token peek(int ahead) {
    return at + ahead < tokens.size() ? tokens.get(at + ahead) : last;
  }

  /** The token before the current one, or the current one at the very start. */
  Token previous() {
    return at == 0 ? peek() : tokens.get(Math.min(at, tokens.size()) - 1);
  }

  Token next() {
    Token token = peek();
    step();
    return token;
  }

  void step() {
    at = Math.min(at + 1, tokens.size());
  }

  boolean at(String text) {
    return peek().is(text);
  }

  boolean atEnd() {
    return at >= tokens.size();
  }

  boolean take(String text) {
    if (at(text)) {
      at++;
      return true;
    }
    return false;
  }

  /** Reports and returns what the caller throws. */
  Skip refuse(Code code, Token token, String message, @Nullable String suggestion) {
    findings.add(code, token, message, suggestion);
    return new Skip();
  }

  /** Reports and reads on. */
  void report(Code code, Token token, String message, @Nullable String suggestion) {
    findings.add(code, token, message, suggestion);
  }

  /**
   * Steps over the current token, and over everything up to its partner if it opens a parenthesis.
   */
  void skipBalanced() {
    int depth = 0;
    do {
      Token token = next();
      depth += opens(token) ? 1 : closes(token) ? -1 : 0;
    } while (depth > 0 && !atEnd());
  }

  /** Leaves the condition that began at a position: on to the comma or parenthesis behind it. */
  void leaveCondition(int from) {
    int depth = 0;
    for (Token token : tokens.subList(from, at)) {
      depth += opens(token) ? 1 : closes(token) ? -1 : 0;
    }
    while (!atEnd() && (depth > 0 || !(at(",") || at(")")))) {
      depth += opens(peek()) ? 1 : closes(peek()) ? -1 : 0;
      step();
    }
  }

  int position() {
    return at;
  }

  /** The tokens from a position up to here, joined by spaces. */
  String textSince(int position) {
    return tokens.subList(position, Math.min(at, tokens.size())).stream()
        .map(Token::text)
        .collect(Collectors.joining(" "));
  }

  private static boolean opens(Token token) {
    return token.is("(") || token.is("{") || token.is("[");
  }

  private static boolean closes(Token token) {
    return token.is(")") || token.is("}") || token.is("]");
  }

  /** Leaves the current condition or statement; already reported. */
  static final class Skip extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Skip() {
      super(null, null, false, false);
    }
  }
}
