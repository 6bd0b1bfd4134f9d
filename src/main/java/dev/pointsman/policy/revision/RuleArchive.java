package dev.pointsman.policy.revision;

import dev.pointsman.policy.RuleFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A revision as one zip archive that carries its own content hash. Stateless. */
public final class RuleArchive {
  private static final String HASH = "hash";
  private static final String EVIDENCE = "evidence";

  private RuleArchive() {}

  /**
   * The revision in an archive.
   *
   * @throws IOException if it is no archive, or its content does not match its hash
   */
  public static KeptRevision unpacked(byte[] bytes) throws IOException {
    Map<String, String> textByPath = new TreeMap<>();
    String hash = "";
    Evidence evidence = Evidence.NONE;
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        String text = new String(entries.readAllBytes(), StandardCharsets.UTF_8);
        if (entry.getName().equals(HASH)) {
          hash = text;
        } else if (entry.getName().equals(EVIDENCE)) {
          evidence = EvidenceJson.read(text);
        } else {
          textByPath.put(entry.getName(), text);
        }
      }
    }
    RuleFiles files = RuleFiles.of(textByPath);
    if (!files.hash().equals(hash)) {
      throw new IOException("its content does not match its hash");
    }
    return new KeptRevision(files, evidence);
  }

  /** An archive of a revision: the same bytes for the same revision. */
  public static byte[] packed(KeptRevision kept) {
    RuleFiles files = kept.files();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream entries = new ZipOutputStream(bytes)) {
      entries.setLevel(Deflater.BEST_SPEED); // an operator waits for it
      add(entries, HASH, files.hash());
      add(entries, EVIDENCE, EvidenceJson.render(kept.evidence()).toString());
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
