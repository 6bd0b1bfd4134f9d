package dev.pointsman.cluster;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks for all nodes on one database. Thread-safe; blocks. */
@FunctionalInterface
public interface Nodes {
  /** No longer heard of than this, a node counts as there. */
  Duration SILENT_AT_MOST = Duration.ofSeconds(15);

  Known known();

  /**
   * The nodes that are known.
   *
   * @param nodes this one first
   * @param unavailable why the database says nothing now; null if it does
   */
  record Known(List<Seen> nodes, @Nullable String unavailable) {
    public Known {
      nodes = List.copyOf(nodes);
    }
  }

  /**
   * A node and how long nothing was heard of it.
   *
   * @param silent by the clock of the database
   */
  record Seen(NodeState state, Duration silent) {
    public boolean isThere() {
      return silent.compareTo(SILENT_AT_MOST) <= 0;
    }
  }
}
