package dev.pointsman.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.cluster.Nodes.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class DisagreementTest {
  private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");
  private static final Seen OWN = node(1, "aaaaaaaaaaaaaaaa", "cccc", 0);

  private static Seen node(int number, String rules, String catalog, int silentSeconds) {
    PolicyProgress.Times times = new PolicyProgress.Times(AT, AT, null, AT);
    PolicyProgress policy = new PolicyProgress(rules, rules, "activated", 0, times);
    NodeState state = new NodeState(new UUID(7, number), "host:" + number, AT, policy, catalog);
    return new Seen(state, Duration.ofSeconds(silentSeconds));
  }

  private static List<String> with(Seen... nodes) {
    return Disagreement.with(OWN.state(), List.of(nodes));
  }

  @Test
  void isNoneWhereAllHaveTheSame() {
    assertThat(with(OWN, node(2, "aaaaaaaaaaaaaaaa", "cccc", 3))).isEmpty();
  }

  @Test
  void namesTheNodesThatDecideByOtherRules() {
    assertThat(
            with(
                OWN,
                node(2, "aaaaaaaaaaaaaaaa", "cccc", 3),
                node(3, "bbbbbbbbbbbbbbbb", "cccc", 3),
                node(4, "dddddddddddddddd", "cccc", 3)))
        .containsExactly(
            "not all nodes decide by the same rules: here aaaaaaaaaaaa, at host:3 bbbbbbbbbbbb,"
                + " host:4 dddddddddddd");
  }

  @Test
  void namesTheNodesThatUseAnotherCatalogue() {
    assertThat(with(node(2, "aaaaaaaaaaaaaaaa", "eeee", 3)))
        .containsExactly("not all nodes use the same catalogue: here cccc, at host:2 eeee");
  }

  @Test
  void leavesOutWhoIsNotHeardOfAndWhatTheNodeItselfSaidBefore() {
    assertThat(with(node(1, "bbbb", "eeee", 3), node(2, "bbbb", "eeee", 16))).isEmpty();
  }
}
