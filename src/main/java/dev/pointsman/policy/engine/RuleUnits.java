package dev.pointsman.policy.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Compiled rule files by key as one archive of bytes, and back. Stateless. */
final class RuleUnits {
  private static final String MODELS = "models";

  private RuleUnits() {}

  static byte[] packed(Map<String, RuleUnit> units) {
    ByteArrayOutputStream jar = new ByteArrayOutputStream();
    try (ZipOutputStream entries = new ZipOutputStream(jar)) {
      for (Map.Entry<String, RuleUnit> unit : new TreeMap<>(units).entrySet()) {
        String prefix = unit.getKey() + "/";
        Map<String, byte[]> classes = new TreeMap<>(unit.getValue().bytesByName());
        for (Map.Entry<String, byte[]> each : classes.entrySet()) {
          add(entries, prefix + each.getKey(), each.getValue());
        }
        String models = String.join("\n", unit.getValue().models());
        add(entries, prefix + MODELS, models.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory can always be written", e);
    }
    return jar.toByteArray();
  }

  private static void add(ZipOutputStream entries, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    entries.putNextEntry(entry);
    entries.write(bytes);
  }

  /**
   * The units of an archive.
   *
   * @throws IOException if it is none
   * @throws IllegalArgumentException for names that are no text
   */
  static Map<String, RuleUnit> unpacked(byte[] jar) throws IOException {
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
}
