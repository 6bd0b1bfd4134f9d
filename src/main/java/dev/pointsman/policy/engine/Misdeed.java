package dev.pointsman.policy.engine;

import dev.pointsman.policy.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Something that compiled rules do and may not. Immutable.
 *
 * @param rule id of the rule; null if it cannot be told
 * @param what as it follows "the compiled rule": {@code calls java.lang.System.exit}
 */
record Misdeed(@Nullable String rule, String what) {
  static final String CODE = "POL-903";

  /** As a finding in the file that the rules were compiled from. */
  Finding in(String path, String text) {
    int at = rule == null ? -1 : text.indexOf('"' + rule + '"');
    int line = at < 0 ? 0 : 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    return new Finding(
        CODE,
        Finding.Severity.ERROR,
        path,
        line,
        0,
        1,
        "the compiled " + (rule == null ? "file " : "rule ") + what,
        "a rule compares attributes with constants and calls verbs; nothing else is let in",
        rule);
  }
}
