package dev.pointsman.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a command runs. Immutable.
 *
 * @param home where {@code config}, {@code rules} and {@code data} lie unless said otherwise
 * @param out results
 * @param err progress, warnings and what was wrong with the command line
 */
public record Terminal(
    Map<String, String> environment, Path home, PrintStream out, PrintStream err) {
  public Terminal {
    environment = Map.copyOf(environment);
  }
}
