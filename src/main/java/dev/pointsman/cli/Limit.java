package dev.pointsman.cli;

import picocli.CommandLine.Option;

/** How much of a record is shown. */
final class Limit {
  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "how many changes (20, at most 1000)")
  private int changes;

  int changes() {
    return changes;
  }
}
