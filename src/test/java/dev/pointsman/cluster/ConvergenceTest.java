package dev.pointsman.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.cluster.Nodes.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ConvergenceTest {
  private static final Instant ASKED = Instant.parse("2026-11-20T12:00:00Z");

  private static Seen node(String active, Instant asked, @Nullable Long tookMillis, int silent) {
    return node(ASKED.minusSeconds(9), active, asked, tookMillis, silent);
  }

  private static Seen node(
      Instant started, String active, Instant asked, @Nullable Long tookMillis, int silent) {
    Instant activated = tookMillis == null ? null : asked.plusMillis(tookMillis);
    PolicyProgress.Times times = new PolicyProgress.Times(asked, asked, null, activated);
    PolicyProgress policy = new PolicyProgress(active, "new", "activated", 0, times);
    NodeState state = new NodeState(new UUID(7, 1), "host:1", started, policy, "catalog");
    return new Seen(state, Duration.ofSeconds(silent));
  }

  @Test
  void tookAsLongAsTheSlowestNode() {
    List<Seen> nodes = List.of(node("new", ASKED, 300L, 0), node("new", ASKED, 800L, 2));

    assertThat(Convergence.on("new", nodes))
        .isEqualTo(new Convergence(2, 2, Duration.ofMillis(800)));
  }

  @Test
  void tookNoTimeThatCanBeToldIfANodeStartedAfterTheChange() {
    Seen late = node(ASKED.plusSeconds(60), "new", ASKED, 61_000L, 0);
    List<Seen> nodes = List.of(node("new", ASKED, 300L, 0), late);

    assertThat(Convergence.on("new", nodes)).isEqualTo(new Convergence(2, 2, null));
  }

  @Test
  void isNotThereWhileANodeDecidesByAnother() {
    List<Seen> nodes = List.of(node("new", ASKED, 300L, 0), node("old", ASKED, null, 0));

    assertThat(Convergence.on("new", nodes)).isEqualTo(new Convergence(2, 1, null));
  }

  @Test
  void leavesOutWhoIsNotHeardOf() {
    List<Seen> nodes = List.of(node("new", ASKED, 300L, 0), node("old", ASKED, null, 16));

    assertThat(Convergence.on("new", nodes))
        .isEqualTo(new Convergence(1, 1, Duration.ofMillis(300)));
  }

  @Test
  void tookNoTimeThatCanBeToldIfANodeCameLater() {
    Instant later = ASKED.plusSeconds(60);
    List<Seen> nodes = List.of(node("new", ASKED, 300L, 0), node("new", later, 5L, 0));

    assertThat(Convergence.on("new", nodes)).isEqualTo(new Convergence(2, 2, null));
  }
}
