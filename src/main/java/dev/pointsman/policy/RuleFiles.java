package dev.pointsman.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All rule files of one revision: text by path ({@code rules/limits/budget.drl}), with {@code /}
 * between folders on every system. Immutable; its hash is worked out once, when it is first asked
 * for.
 */
public final class RuleFiles {
  private final SortedMap<String, String> textByPath;
  private volatile @Nullable String hash;

  public RuleFiles(SortedMap<String, String> textByPath) {
    this.textByPath = Collections.unmodifiableSortedMap(new TreeMap<>(textByPath));
  }

  /** The files of the map. */
  public static RuleFiles of(Map<String, String> textByPath) {
    return new RuleFiles(new TreeMap<>(textByPath));
  }

  /** By path. */
  public SortedMap<String, String> textByPath() {
    return textByPath;
  }

  /** SHA-256 over paths and texts, in hex: equal for equal content, whatever the order. */
  public String hash() {
    String known = hash;
    if (known == null) {
      known = digest();
      hash = known;
    }
    return known;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RuleFiles files && files.textByPath.equals(textByPath);
  }

  @Override
  public int hashCode() {
    return textByPath.hashCode();
  }

  @Override
  public String toString() {
    return "RuleFiles" + textByPath.keySet();
  }

  private String digest() {
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
