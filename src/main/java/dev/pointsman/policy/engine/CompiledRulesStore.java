package dev.pointsman.policy.engine;

import dev.pointsman.policy.RuleFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps compiled rules in a folder, one archive per content hash, so that a start, a rollback or a
 * second node does not compile again. A file that cannot be read is as good as none. Thread-safe.
 */
public final class CompiledRulesStore {
  static final int KEPT = 20;
  private static final Logger LOG = LoggerFactory.getLogger(CompiledRulesStore.class);
  private static final String MODELS = "models";

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
      Map<String, RuleUnit> units = read(Files.readAllBytes(file));
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

  /** Keeps the units by key; a full disk costs a compilation at the next start, not this one. */
  void save(Map<String, RuleUnit> units) {
    Path file = file(units.keySet());
    try {
      Files.createDirectories(folder);
      Path draft = Files.createTempFile(folder, "draft-", ".tmp");
      Files.write(draft, jar(units));
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

  private static Map<String, RuleUnit> read(byte[] jar) throws IOException {
    Map<String, Map<String, byte[]>> classesByKey = new TreeMap<>();
    Map<String, List<String>> modelsByKey = new TreeMap<>();
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        String[] keyAndName = entry.getName().split("/", 2);
        if (keyAndName.length != 2) {
          throw new IOException("not an archive of compiled rules");
        }
        byte[] bytes = entries.readAllBytes();
        if (keyAndName[1].equals(MODELS)) {
          modelsByKey.put(
              keyAndName[0], new String(bytes, StandardCharsets.UTF_8).lines().toList());
        } else {
          classesByKey
              .computeIfAbsent(keyAndName[0], key -> new HashMap<>())
              .put(keyAndName[1], bytes);
        }
      }
    }
    Map<String, RuleUnit> units = new TreeMap<>();
    modelsByKey.forEach(
        (key, models) ->
            units.put(key, new RuleUnit(classesByKey.getOrDefault(key, Map.of()), models)));
    return units;
  }

  private static byte[] jar(Map<String, RuleUnit> units) throws IOException {
    ByteArrayOutputStream jar = new ByteArrayOutputStream();
    try (ZipOutputStream entries = new ZipOutputStream(jar)) {
      for (Map.Entry<String, RuleUnit> unit : new TreeMap<>(units).entrySet()) {
        String prefix = unit.getKey() + "/";
        Map<String, byte[]> classes = new TreeMap<>(unit.getValue().bytesByName());
        for (Map.Entry<String, byte[]> each : classes.entrySet()) {
          entries.putNextEntry(new ZipEntry(prefix + each.getKey()));
          entries.write(each.getValue());
        }
        entries.putNextEntry(new ZipEntry(prefix + MODELS));
        String models = String.join("\n", unit.getValue().models());
        entries.write(models.getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar.toByteArray();
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
