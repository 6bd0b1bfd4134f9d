package dev.pointsman.provider;

import dev.pointsman.chat.Failure;

/** One of the keys of a variable. Not a record: its value is never printed. Immutable. */
public final class Key {
  /** Shorter ones could be any word. */
  private static final int SHORTEST = 6;

  private final String variable;
  private final int number;
  private final String name;
  private final String secret;

  Key(String variable, int number, String secret) {
    this.variable = variable;
    this.number = number;
    this.name = variable + "#" + number;
    this.secret = secret;
  }

  /** The variable and, from 1, the place in it. */
  public String name() {
    return name;
  }

  String variable() {
    return variable;
  }

  int number() {
    return number;
  }

  String secret() {
    return secret;
  }

  /** A failure whose words do not repeat this key. */
  public Failure unsaidIn(Failure failure) {
    String words = failure.message();
    return secret.length() < SHORTEST || !words.contains(secret)
        ? failure
        : new Failure(
            failure.kind(),
            failure.status(),
            failure.code(),
            words.replace(secret, "[key]"),
            failure.retryAfter());
  }

  /** What is used in its place, under its name. */
  Key exchangedFor(String token) {
    return new Key(variable, number, token);
  }

  @Override
  public String toString() {
    return name();
  }
}
