package dev.pointsman.policy.revision;

import dev.pointsman.policy.RuleFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Rule files as one zip archive that carries its own content hash. Stateless. */
public final class RuleArchive {
  private static final String HASH = "hash";

  private RuleArchive() {}

  /**
   * The files of an archive.
   *
   * @throws IOException if it is no archive, or its content does not match its hash
   */
  public static RuleFiles unpacked(byte[] bytes) throws IOException {
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

  /** An archive of the files: the same bytes for the same files. */
  public static byte[] packed(RuleFiles files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream entries = new ZipOutputStream(bytes)) {
      add(entries, HASH, files.hash());
      for (Map.Entry<String, String> file : files.textByPath().entrySet()) {
        add(entries, file.getKey(), file.getValue());
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory can always be written", e);
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream entries, String name, String text) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    entries.putNextEntry(entry);
    entries.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
