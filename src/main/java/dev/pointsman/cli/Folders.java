package dev.pointsman.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folders that commands work on: a flag beats {@code POINTSMAN_<NAME>}, which beats the folder
 * below home. Immutable.
 */
record Folders(Map<String, String> environment, Path home) {
  static Folders of(Terminal terminal) {
    return new Folders(terminal.environment(), terminal.home());
  }

  Path config(@Nullable Path flag) {
    return folder(flag, "CONFIG");
  }

  Path data(@Nullable Path flag) {
    return folder(flag, "DATA");
  }

  Path rules(@Nullable Path flag) {
    return folder(flag, "RULES");
  }

  /** Why a folder cannot be read, or empty if it is there. */
  static Optional<String> problem(String flag, Path folder) {
    return Files.isDirectory(folder)
        ? Optional.empty()
        : Optional.of(flag + ": " + folder + " (expected: a folder)");
  }

  private Path folder(@Nullable Path flag, String name) {
    String said = environment.get("POINTSMAN_" + name);
    Path folder =
        Optional.ofNullable(flag)
            .or(() -> Optional.ofNullable(said).filter(text -> !text.isBlank()).map(Path::of))
            .orElseGet(() -> home.resolve(name.toLowerCase(Locale.ROOT)));
    return folder.toAbsolutePath().normalize();
  }
}
