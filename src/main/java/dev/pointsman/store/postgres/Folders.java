package dev.pointsman.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders that appear whole or not at all. Stateless. */
final class Folders {
  private Folders() {}

  /** Fills a new folder; may fail half-way. */
  interface Filling {
    void fill(Path fresh) throws IOException;
  }

  /**
   * Fills {@code <folder>.new} and then renames it, so that a process that dies half-way leaves
   * nothing that looks finished; what an earlier one left is removed first.
   */
  static void createAtomically(Path folder, Filling filling) throws IOException {
    Path fresh = folder.resolveSibling(folder.getFileName() + ".new");
    delete(fresh);
    Files.createDirectories(fresh);
    filling.fill(fresh);
    Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> content = Files.walk(folder)) {
      for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
