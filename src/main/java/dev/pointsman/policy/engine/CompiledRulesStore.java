package dev.pointsman.policy.engine;

import dev.pointsman.policy.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps compiled rules in a folder, one archive per content hash, so that a start, a rollback or a
 * second node does not compile again. A file that cannot be read is as good as none. Thread-safe.
 */
public final class CompiledRulesStore {
  static final int KEPT = 20;
  private static final Logger LOG = LoggerFactory.getLogger(CompiledRulesStore.class);

  private final Path folder;
  private final Clock clock;

  /**
   * A store.
   *
   * @param folder made when first needed
   */
  public CompiledRulesStore(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** The units with exactly these keys, if they were saved together. */
  Optional<Map<String, RuleUnit>> load(Set<String> keys) {
    Path file = file(keys);
    try {
      Map<String, RuleUnit> units = RuleUnits.unpacked(Files.readAllBytes(file));
      if (!units.keySet().equals(keys)) {
        throw new IOException("not a complete jar of compiled rules");
      }
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
      return Optional.of(units);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) { // the latter for names that are no text
      LOG.warn("kept compiled rules cannot be read and are compiled again: {}", e.toString());
      return Optional.empty();
    }
  }

  /** Whether units with exactly these keys are kept; they were used just now. */
  boolean keeps(Set<String> keys) {
    try {
      Files.setLastModifiedTime(file(keys), FileTime.from(clock.instant()));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Keeps the units by key; a full disk costs a compilation at the next start, not this one. */
  void save(Map<String, RuleUnit> units) {
    Path file = file(units.keySet());
    try {
      Files.createDirectories(folder);
      Path draft = Files.createTempFile(folder, "draft-", ".tmp");
      Files.write(draft, RuleUnits.packed(units));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
      forgetOldest();
    } catch (IOException e) {
      LOG.warn("compiled rules cannot be kept for the next start: {}", e.toString());
    }
  }

  private Path file(Set<String> keys) {
    String together = String.join("\n", new TreeSet<>(keys));
    return folder.resolve(RuleFiles.of(Map.of("keys", together)).hash() + ".jar");
  }

  private void forgetOldest() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> newestFirst =
          files
              .filter(path -> path.toString().endsWith(".jar"))
              .sorted(Comparator.comparing(CompiledRulesStore::usedAt).reversed())
              .toList();
      for (Path old : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
        Files.deleteIfExists(old);
      }
    }
  }

  private static FileTime usedAt(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
