package dev.pointsman;

import dev.pointsman.document.Problem;
import java.util.List;

/** The server does not start, for a reason the operator can mend. */
final class StartRefused extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  StartRefused(String message) {
    this(message, List.of());
  }

  /**
   * A refusal.
   *
   * @param problems in files, all of them
   */
  StartRefused(String message, List<Problem> problems) {
    super(message, null, false, false);
    this.problems = List.copyOf(problems);
  }

  List<Problem> problems() {
    return problems;
  }
}
