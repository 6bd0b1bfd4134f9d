package dev.pointsman.provider;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a Claude model says: its version, from which follows what it takes. Newer ones
 * are like the newest that is known. Immutable.
 */
public record Claude(int major, int minor) {
  private static final Pattern NAME =
      Pattern.compile("claude-(?:[a-z]+-)?(\\d{1,2})(?!\\d)(?:-(\\d{1,2})(?!\\d))?");

  /** The version in a name that goes over the wire; empty if it is no Claude, or older than 3. */
  public static Optional<Claude> of(String wireId) {
    Matcher name = NAME.matcher(wireId);
    if (!name.find()) {
      return Optional.empty();
    }
    String minor = name.group(2);
    return Optional.of(
        new Claude(Integer.parseInt(name.group(1)), minor == null ? 0 : Integer.parseInt(minor)));
  }

  /** Whether it is of that version or newer. */
  private boolean isSince(int since, int sinceMinor) {
    return major > since || (major == since && minor >= sinceMinor);
  }

  /** Whether it takes {@code temperature} and {@code top_p}, or refuses a request with either. */
  public boolean takesSampling() {
    return !isSince(4, 7);
  }

  /** Whether it decides itself how much to think, within an effort. */
  public boolean thinksAdaptively() {
    return isSince(4, 6);
  }

  /** Whether it thinks within a number of tokens. */
  public boolean thinksByBudget() {
    return isSince(3, 7) && !thinksAdaptively();
  }

  /** Whether it thinks only if it is told to. */
  public boolean isSilentUnlessTold() {
    return takesSampling();
  }
}
