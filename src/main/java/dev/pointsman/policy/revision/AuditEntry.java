package dev.pointsman.policy.revision;

import dev.pointsman.policy.Finding;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the record of all changes to the policy. Immutable.
 *
 * @param result {@code activated} or {@code refused}
 * @param base hash of what was active before; {@code none} before anything was
 * @param by who, unverified; null if nobody said a name
 * @param findings at most {@link #FINDINGS_AT_MOST} of them
 * @param findingCount how many there were
 * @param gate what the gate did; empty if it was not asked, as for a rollback
 * @param changes what changes against {@code base}, at most {@link #CHANGES_AT_MOST} lines
 */
public record AuditEntry(
    UUID id,
    Instant at,
    String result,
    String revision,
    String base,
    String origin,
    @Nullable String by,
    List<Finding> findings,
    int findingCount,
    List<Stage> gate,
    List<String> changes,
    ReloadTimes times) {
  public static final int FINDINGS_AT_MOST = 100;
  public static final int CHANGES_AT_MOST = 40;

  public AuditEntry {
    findings = List.copyOf(findings);
    gate = List.copyOf(gate);
    changes = List.copyOf(changes);
  }

  /** What is to be recorded of a change. */
  public static AuditEntry of(UUID id, Change change) {
    ReloadResult result = change.result();
    List<Finding> findings = result.findings();
    List<String> changes = result.evidence().changes();
    return new AuditEntry(
        id,
        change.at(),
        result.word(),
        result.wanted(),
        change.base(),
        change.by().origin(),
        change.by().name(),
        findings.subList(0, Math.min(FINDINGS_AT_MOST, findings.size())),
        findings.size(),
        result.evidence().stages(),
        changes.subList(0, Math.min(CHANGES_AT_MOST, changes.size())),
        result.times());
  }
}
