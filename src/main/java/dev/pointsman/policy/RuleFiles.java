package dev.pointsman.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All rule files of one revision: text by path ({@code rules/limits/budget.drl}), with {@code /}
 * between folders on every system. Immutable.
 */
public record RuleFiles(SortedMap<String, String> textByPath) {
  public RuleFiles {
    textByPath = Collections.unmodifiableSortedMap(new TreeMap<>(textByPath));
  }

  /** The files of the map. */
  public static RuleFiles of(Map<String, String> textByPath) {
    return new RuleFiles(new TreeMap<>(textByPath));
  }

  /** SHA-256 over paths and texts, in hex: equal for equal content, whatever the order. */
  public String hash() {
    MessageDigest digest = sha256();
    textByPath.forEach(
        (path, text) -> {
          update(digest, path);
          update(digest, text);
        });
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
