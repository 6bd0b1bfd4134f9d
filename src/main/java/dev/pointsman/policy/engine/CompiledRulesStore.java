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
  private final CompiledRulesShelf shelf;
  private final Clock clock;

  /**
   * A store.
   *
   * @param folder made when first needed
   */
  public CompiledRulesStore(Path folder, Clock clock) {
    this(folder, CompiledRulesShelf.NONE, clock);
  }

  /**
   * A store with a shelf that it shares with others.
   *
   * @param folder made when first needed
   * @param shelf where archives are looked for that are not in the folder
   */
  public CompiledRulesStore(Path folder, CompiledRulesShelf shelf, Clock clock) {
    this.folder = folder;
    this.shelf = shelf;
    this.clock = clock;
  }

  /** The units with exactly these keys, if they were saved together. */
  Optional<Map<String, RuleUnit>> load(Set<String> keys) {
    Optional<Map<String, RuleUnit>> here = here(keys);
    return here.isPresent() ? here : fromShelf(keys);
  }

  private Optional<Map<String, RuleUnit>> here(Set<String> keys) {
    Path file = file(keys);
    try {
      byte[] jar = Files.readAllBytes(file);
      Map<String, RuleUnit> units = complete(jar, keys);
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
      shelf.keep(name(keys), jar);
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

  /** Puts what another process kept in the folder on the shelf as well. */
  void share(Set<String> keys) {
    try {
      shelf.keep(name(keys), Files.readAllBytes(file(keys)));
    } catch (IOException e) {
      LOG.warn("compiled rules cannot be put on the shelf: {}", e.toString());
    }
  }

  private Optional<Map<String, RuleUnit>> fromShelf(Set<String> keys) {
    Optional<byte[]> jar = shelf.find(name(keys));
    if (jar.isEmpty()) {
      return Optional.empty();
    }
    try {
      Map<String, RuleUnit> units = complete(jar.get(), keys);
      write(keys, jar.get());
      return Optional.of(units);
    } catch (IOException | IllegalArgumentException e) { // the latter for names that are no text
      LOG.warn("compiled rules on the shelf cannot be read and are compiled: {}", e.toString());
      return Optional.empty();
    }
  }

  private static Map<String, RuleUnit> complete(byte[] jar, Set<String> keys) throws IOException {
    Map<String, RuleUnit> units = RuleUnits.unpacked(jar);
    if (!units.keySet().equals(keys)) {
      throw new IOException("not a complete jar of compiled rules");
    }
    return units;
  }

  /** Keeps the units by key; a full disk costs a compilation at the next start, not this one. */
  void save(Map<String, RuleUnit> units) {
    byte[] jar = RuleUnits.packed(units);
    shelf.keep(name(units.keySet()), jar);
    write(units.keySet(), jar);
  }

  private void write(Set<String> keys, byte[] jar) {
    Path file = file(keys);
    try {
      Files.createDirectories(folder);
      Path draft = Files.createTempFile(folder, "draft-", ".tmp");
      Files.write(draft, jar);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
      forgetOldest();
    } catch (IOException e) {
      LOG.warn("compiled rules cannot be kept for the next start: {}", e.toString());
    }
  }

  private Path file(Set<String> keys) {
    return folder.resolve(name(keys) + ".jar");
  }

  private static String name(Set<String> keys) {
    String together = String.join("\n", new TreeSet<>(keys));
    return RuleFiles.of(Map.of("keys", together)).hash();
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
