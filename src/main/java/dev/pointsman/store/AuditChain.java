package dev.pointsman.store;

import dev.pointsman.policy.revision.RevisionRecords.Chain;
import dev.pointsman.policy.revision.RevisionRecords.Link;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The chain of hashes over the record of policy changes, followed line by line. A line's hash is
 * SHA-256 over the hash of the line before, the line's ordinal and its entry, each followed by a
 * line break; an entry has none. Confined to one thread.
 */
final class AuditChain {
  private static final String NOTHING_BEFORE = "";

  private long lines;
  private String lastHash = NOTHING_BEFORE;
  private @Nullable Chain broken;

  /** The link of an entry that comes after another; null for the first. */
  static Link after(@Nullable Link last, String entry) {
    long ordinal = last == null ? 1 : last.ordinal() + 1;
    String previousHash = last == null ? NOTHING_BEFORE : last.hash();
    return new Link(ordinal, previousHash, hash(previousHash, ordinal, entry));
  }

  /** Follows the chain one line further; nothing counts after a break. */
  void follow(Link link, String entry) {
    if (broken != null) {
      return;
    }
    String wrong = wrongWith(link, entry);
    if (wrong != null) {
      broken = new Chain(lines, link.ordinal(), wrong);
      return;
    }
    lines++;
    lastHash = link.hash();
  }

  /** What was found so far. */
  Chain found() {
    Chain found = broken;
    return found == null ? new Chain(lines, null, null) : found;
  }

  private @Nullable String wrongWith(Link link, String entry) {
    if (link.ordinal() != lines + 1) {
      return "line " + (lines + 1) + " is missing before it";
    }
    if (!link.previousHash().equals(lastHash)) {
      return "it does not follow the line before";
    }
    if (!link.hash().equals(hash(link.previousHash(), link.ordinal(), entry))) {
      return "its content is not what was hashed";
    }
    return null;
  }

  private static String hash(String previousHash, long ordinal, String entry) {
    String hashed = previousHash + "\n" + ordinal + "\n" + entry + "\n";
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(hashed.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
