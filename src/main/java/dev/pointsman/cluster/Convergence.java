package dev.pointsman.cluster;

import dev.pointsman.cluster.Nodes.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many nodes decide by a revision. Immutable.
 *
 * @param there how many nodes are there
 * @param on how many of them decide by it
 * @param took from the asking to the last node's activation; null if not all do, or not by one
 *     change
 */
public record Convergence(int there, int on, @Nullable Duration took) {

  /** Counts the nodes that are there. */
  public static Convergence on(String revision, Collection<Seen> nodes) {
    List<PolicyProgress> all =
        nodes.stream().filter(Seen::isThere).map(each -> each.state().policy()).toList();
    List<PolicyProgress> on = all.stream().filter(each -> each.active().equals(revision)).toList();
    return new Convergence(all.size(), on.size(), on.size() == all.size() ? took(on) : null);
  }

  private static @Nullable Duration took(List<PolicyProgress> on) {
    long changes = on.stream().map(each -> each.times().asked()).distinct().count();
    List<Instant> activated =
        on.stream()
            .map(each -> each.times().activated())
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    if (changes != 1 || activated.size() < on.size()) {
      return null;
    }
    Instant asked = on.get(0).times().asked();
    return Duration.between(asked, activated.get(activated.size() - 1));
  }
}
