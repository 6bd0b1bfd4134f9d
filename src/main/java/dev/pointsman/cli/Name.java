package dev.pointsman.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flag of every command that changes something at a server. Confined to one thread. */
final class Name {
  @Option(
      names = "--as",
      paramLabel = "NAME",
      description = "who does it, for the record; unverified")
  private @Nullable String as;

  @Nullable String as() {
    return as;
  }
}
