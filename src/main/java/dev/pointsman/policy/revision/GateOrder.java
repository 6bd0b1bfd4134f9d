package dev.pointsman.policy.revision;

import dev.pointsman.policy.RuleFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A candidate on its way to the second process. Immutable. */
final class GateOrder {
  private static final int PARTS = 5;

  private final GateJson.Head head;
  private final RuleFiles files;
  private final @Nullable RuleFiles base;
  private final Set<String> known;
  private final byte[] catalog;

  /**
   * An order.
   *
   * @param head what is said about the candidate
   * @param base what it is to replace; null if nothing was active before
   * @param known keys of compiled files that need not come back
   * @param catalog the catalogue that it is tried over, as bytes; not to be changed
   */
  GateOrder(
      GateJson.Head head,
      RuleFiles files,
      @Nullable RuleFiles base,
      Set<String> known,
      byte[] catalog) {
    this.head = head;
    this.files = files;
    this.base = base;
    this.known = Set.copyOf(known);
    this.catalog = catalog;
  }

  GateJson.Head head() {
    return head;
  }

  RuleFiles files() {
    return files;
  }

  @Nullable RuleFiles base() {
    return base;
  }

  Set<String> known() {
    return known;
  }

  byte[] catalog() {
    return catalog;
  }

  List<byte[]> parts() {
    return List.of(
        GateJson.write(head),
        packed(files),
        base == null ? new byte[0] : packed(base),
        String.join("\n", known).getBytes(StandardCharsets.UTF_8),
        catalog);
  }

  static GateOrder of(List<byte[]> parts) throws IOException {
    if (parts.size() != PARTS) {
      throw new IOException(parts.size() + " parts (expected: " + PARTS + ")");
    }
    return new GateOrder(
        GateJson.read(parts.get(0), GateJson.Head.class),
        RuleArchive.unpacked(parts.get(1)).files(),
        parts.get(2).length == 0 ? null : RuleArchive.unpacked(parts.get(2)).files(),
        new String(parts.get(3), StandardCharsets.UTF_8)
            .lines()
            .collect(Collectors.toUnmodifiableSet()),
        parts.get(4));
  }

  private static byte[] packed(RuleFiles files) {
    return RuleArchive.packed(new KeptRevision(files, Evidence.NONE));
  }
}
