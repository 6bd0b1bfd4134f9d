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
 *     change, or one started only after it
 */
public record Convergence(int there, int on, @Nullable Duration took) {

  /** Counts the nodes that are there. */
  public static Convergence on(String revision, Collection<Seen> nodes) {
    List<NodeState> all = nodes.stream().filter(Seen::isThere).map(Seen::state).toList();
    List<NodeState> on =
        all.stream().filter(each -> each.policy().active().equals(revision)).toList();
    return new Convergence(all.size(), on.size(), on.size() == all.size() ? took(on) : null);
  }

  private static @Nullable Duration took(List<NodeState> on) {
    List<PolicyProgress.Times> times = on.stream().map(each -> each.policy().times()).toList();
    Instant asked = times.stream().map(PolicyProgress.Times::asked).findFirst().orElse(Instant.MIN);
    boolean oneChange = times.stream().allMatch(each -> each.asked().equals(asked));
    boolean allWereThere = on.stream().noneMatch(each -> each.startedAt().isAfter(asked));
    List<Instant> activated =
        times.stream()
            .map(PolicyProgress.Times::activated)
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    return oneChange && allWereThere && !on.isEmpty() && activated.size() == on.size()
        ? Duration.between(asked, activated.get(activated.size() - 1))
        : null;
  }
}
