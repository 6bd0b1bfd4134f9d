package dev.pointsman.cli;

import java.nio.file.Path;

/** What the commands below {@code pointsman migrate} do; each returns the exit code. */
public interface MigrationErrands {
  /**
   * What is migrated.
   *
   * @param out a folder that is new or empty
   * @param config with the catalogue that knows prices, limits and abilities of models
   */
  record LiteLlm(Path file, Path out, Path config, boolean json) {}

  /** Writes what a LiteLLM configuration means here, and says what became of each field. */
  int liteLlm(LiteLlm what);
}
