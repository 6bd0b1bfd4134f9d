package dev.pointsman.policy.revision;

import dev.pointsman.policy.RuleFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the rule files that were activated last, as one archive that is replaced whole. What cannot
 * be read is as good as none. Thread-safe.
 */
public final class LastGood {
  private static final Logger LOG = LoggerFactory.getLogger(LastGood.class);
  private static final String HASH = "hash";

  private final Path archive;

  /**
   * A keeper.
   *
   * @param folder made when first needed
   */
  public LastGood(Path folder) {
    this.archive = folder.resolve("last-good.zip");
  }

  Optional<RuleFiles> read() {
    try {
      return Optional.of(unpacked(Files.readAllBytes(archive)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("the last good rules cannot be read: {}", e.toString());
      return Optional.empty();
    }
  }

  /** Keeps the files; a full disk must not undo an activation. */
  void write(RuleFiles files) {
    try {
      Path folder = Files.createDirectories(archive.toAbsolutePath().getParent());
      Path draft = Files.createTempFile(folder, "draft-", ".tmp");
      Files.write(draft, packed(files));
      Files.move(
          draft, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("the rules cannot be kept for a start with broken files: {}", e.toString());
    }
  }

  private static RuleFiles unpacked(byte[] bytes) throws IOException {
    Map<String, String> textByPath = new TreeMap<>();
    String hash = "";
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        String text = new String(entries.readAllBytes(), StandardCharsets.UTF_8);
        if (entry.getName().equals(HASH)) {
          hash = text;
        } else {
          textByPath.put(entry.getName(), text);
        }
      }
    }
    RuleFiles files = RuleFiles.of(textByPath);
    if (!files.hash().equals(hash)) {
      throw new IOException("its content does not match its hash");
    }
    return files;
  }

  private static byte[] packed(RuleFiles files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream entries = new ZipOutputStream(bytes)) {
      add(entries, HASH, files.hash());
      for (Map.Entry<String, String> file : files.textByPath().entrySet()) {
        add(entries, file.getKey(), file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream entries, String name, String text) throws IOException {
    entries.putNextEntry(new ZipEntry(name));
    entries.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
