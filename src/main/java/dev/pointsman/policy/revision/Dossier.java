package dev.pointsman.policy.revision;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.Finding.Severity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is found out about a candidate, stage by stage. Confined to one thread. */
final class Dossier {
  private final Clock clock;
  private final List<Stage> stages = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private List<String> changes = List.of();
  private @Nullable String proof;
  private @Nullable String diff;

  /** What a stage gave. */
  record Said(List<Finding> findings, String summary) {}

  Dossier(Clock clock) {
    this.clock = clock;
  }

  /** Runs one stage and keeps what it gives. */
  void stage(String name, Supplier<Said> work) {
    Instant begun = clock.instant();
    Said said = work.get();
    long millis = Duration.between(begun, clock.instant()).toMillis();
    findings.addAll(said.findings());
    stages.add(new Stage(name, !refuses(said.findings()), millis, said.summary()));
  }

  void proved(String json) {
    proof = json;
  }

  void compared(String json, List<String> lines) {
    diff = json;
    changes = List.copyOf(lines);
  }

  boolean passed() {
    return !refuses(findings);
  }

  Evidence evidence() {
    return new Evidence(stages, findings, changes, proof, diff);
  }

  private static boolean refuses(List<Finding> findings) {
    return findings.stream().anyMatch(each -> each.severity() == Severity.ERROR);
  }
}
