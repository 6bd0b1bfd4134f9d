package dev.pointsman.policy.check;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.Finding.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one file. Confined to one thread. */
final class Findings {
  /** More than these help nobody; byte salad would fill memory. */
  private static final int MOST_PER_FILE = 200;

  private final String file;
  private final Lines lines;
  private final List<Finding> found = new ArrayList<>();
  private @Nullable String rule;
  private int errors;
  private int base;

  Findings(String file, String text) {
    this.file = file;
    this.lines = new Lines(text);
  }

  /** The rule that the next findings lie in; null outside of rules. */
  void enter(@Nullable String rule) {
    this.rule = rule;
  }

  /** Offsets of the next findings count from here. */
  void from(int offset) {
    base = offset;
  }

  void add(Code code, Token token, String message, @Nullable String suggestion) {
    add(code, token.start(), token.length(), message, suggestion);
  }

  void add(Code code, int start, int length, String message, @Nullable String suggestion) {
    boolean warning = code.severity() == Severity.WARNING;
    if (found.size() > (warning ? MOST_PER_FILE / 2 : MOST_PER_FILE)) {
      return;
    }
    errors += warning ? 0 : 1;
    boolean last = found.size() == MOST_PER_FILE;
    found.add(
        new Finding(
            (last ? Code.TOO_MANY : code).id(),
            code.severity(),
            file,
            last ? 0 : lines.line(base + start),
            last ? 0 : lines.column(base + start),
            last ? 1 : Math.max(1, length),
            last ? "this file has more findings than are shown" : message,
            last ? "repair these first" : suggestion,
            last ? null : rule));
  }

  /** How many refuse the file. */
  int errors() {
    return errors;
  }

  int size() {
    return found.size();
  }

  int line(int offset) {
    return lines.line(offset);
  }

  List<Finding> all() {
    return Collections.unmodifiableList(found);
  }
}
