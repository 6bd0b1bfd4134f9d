package dev.pointsman.policy.engine;

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
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps compiled rules in a folder, one jar per content hash, so that a start, a rollback or a
 * second node does not compile again. A file that cannot be read is as good as none. Thread-safe.
 */
public final class CompiledRulesStore {
  static final int KEPT = 10;
  private static final Logger LOG = LoggerFactory.getLogger(CompiledRulesStore.class);
  private static final String MODELS = "META-INF/pointsman/models";

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

  Optional<RuleClasses> load(Map<String, String> rules) {
    Path file = file(rules);
    try {
      RuleClasses classes = read(Files.readAllBytes(file));
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
      return Optional.of(classes);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("kept compiled rules cannot be read and are compiled again: {}", e.toString());
      return Optional.empty();
    }
  }

  /** Keeps the classes; a full disk costs a compilation at the next start, not this one. */
  void save(Map<String, String> rules, RuleClasses classes) {
    Path file = file(rules);
    try {
      Files.createDirectories(folder);
      Path draft = Files.createTempFile(folder, "draft-", ".tmp");
      Files.write(draft, jar(classes));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
      forgetOldest();
    } catch (IOException e) {
      LOG.warn("compiled rules cannot be kept for the next start: {}", e.toString());
    }
  }

  private Path file(Map<String, String> rules) {
    return folder.resolve(CompiledForm.key(rules) + ".jar");
  }

  private static RuleClasses read(byte[] jar) throws IOException {
    Map<String, byte[]> bytesByName = new HashMap<>();
    List<String> models = List.of();
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        byte[] bytes = entries.readAllBytes();
        if (entry.getName().equals(MODELS)) {
          models = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } else {
          bytesByName.put(entry.getName().replace(".class", "").replace('/', '.'), bytes);
        }
      }
    }
    if (models.isEmpty() || !bytesByName.keySet().containsAll(models)) {
      throw new IOException("not a complete jar of compiled rules");
    }
    return new RuleClasses(bytesByName, models);
  }

  private static byte[] jar(RuleClasses classes) throws IOException {
    ByteArrayOutputStream jar = new ByteArrayOutputStream();
    try (ZipOutputStream entries = new ZipOutputStream(jar)) {
      for (Map.Entry<String, byte[]> each : new TreeMap<>(classes.bytesByName()).entrySet()) {
        entries.putNextEntry(new ZipEntry(each.getKey().replace('.', '/') + ".class"));
        entries.write(each.getValue());
      }
      entries.putNextEntry(new ZipEntry(MODELS));
      entries.write(String.join("\n", classes.models()).getBytes(StandardCharsets.UTF_8));
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
