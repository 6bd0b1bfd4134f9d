package dev.pointsman.policy.revision;

import static dev.pointsman.policy.revision.RuleSamples.NO_CASES;
import static dev.pointsman.policy.revision.RuleSamples.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.GateProcess;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.workshop.Workshop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GateBesideTest {
  private static final Request REQUEST = Request.builder().requiresSla(true).build();
  @TempDir private Path data;
  @TempDir private Path dataHere;

  @Test
  void findsAndDecidesWhatTheGateHereWould() {
    try (Workshop workshop = GateProcess.workshop(data);
        ActivePolicy beside = RuleSamples.beside(data, workshop, result -> {});
        ActivePolicy here = RuleSamples.policy(dataHere, NO_CASES, result -> {})) {
      assertThat(beside.start(numbered(1), "test")).isInstanceOf(ReloadResult.Activated.class);
      assertThat(here.start(numbered(1), "test")).isInstanceOf(ReloadResult.Activated.class);
      beside.warmUp().join();

      RuleSamples.broken()
          .forEach(
              (name, files) ->
                  assertThat(errors(beside, files)).as(name).isEqualTo(errors(here, files)));

      assertThat(beside.reload(numbered(2), Asker.folder()).join())
          .isInstanceOf(ReloadResult.Activated.class);
      assertThat(here.reload(numbered(2), Asker.folder()).join())
          .isInstanceOf(ReloadResult.Activated.class);
      assertThat(beside.current().rules().decide(REQUEST))
          .isEqualTo(here.current().rules().decide(REQUEST));
      assertThat(workshop.pid()).isPresent();
    }
  }

  @Test
  void goesOnWhenTheSecondProcessIsKilled() {
    try (Workshop workshop = GateProcess.workshop(data);
        ActivePolicy policy = RuleSamples.beside(data, workshop, result -> {})) {
      assertThat(policy.start(numbered(1), "test")).isInstanceOf(ReloadResult.Activated.class);
      policy.warmUp().join();
      ProcessHandle first = ProcessHandle.of(workshop.pid().orElseThrow()).orElseThrow();

      assertThat(first.destroyForcibly()).isTrue();

      assertThat(policy.reload(numbered(2), Asker.folder()).join())
          .isInstanceOf(ReloadResult.Activated.class);
      assertThat(workshop.pid()).isPresent().get().isNotEqualTo(first.pid());
    }
  }

  @Test
  void triesRulesHereWhereNoSecondProcessCanBeHad() {
    Workshop.Limits limits = new Workshop.Limits(Duration.ofMinutes(1), Duration.ofMinutes(1));
    try (Workshop workshop = new Workshop(List.of("/no/such/program"), limits);
        ActivePolicy policy = RuleSamples.beside(data, workshop, result -> {})) {
      assertThat(policy.start(numbered(1), "test")).isInstanceOf(ReloadResult.Activated.class);
      policy.warmUp().join();

      assertThat(policy.reload(numbered(2), Asker.folder()).join())
          .isInstanceOf(ReloadResult.Activated.class);
    }
  }

  @Test
  void everythingThatIsSentArrives() throws IOException {
    Instant now = Instant.parse("2026-11-20T12:00:00.123456789Z");
    ReloadTimes times = ReloadTimes.asked(now).checkedAt(now.plusMillis(1));
    Finding finding = RuleSamples.finding(Finding.Severity.WARNING);
    GateJson.Found found = new GateJson.Found(true, Evidence.NONE.and(List.of(finding)), times);
    GateOrder order =
        new GateOrder(
            new GateJson.Head(now, true, false),
            numbered(1),
            numbered(2),
            Set.of("a", "b"),
            new byte[] {1, 2});

    GateOrder arrived = GateOrder.of(order.parts());

    assertThat(GateJson.read(GateJson.write(found), GateJson.Found.class)).isEqualTo(found);
    assertThat(arrived).usingRecursiveComparison().isEqualTo(order);
  }

  private static List<Finding> errors(ActivePolicy policy, RuleFiles files) {
    ReloadResult result = policy.reload(files, Asker.folder()).join();
    return ((ReloadResult.Refused) result)
        .findings().stream().filter(each -> each.severity() == Finding.Severity.ERROR).toList();
  }
}
