package dev.pointsman.policy.revision;

import dev.pointsman.policy.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
    ReloadTimes times) {
  public static final int FINDINGS_AT_MOST = 100;

  public AuditEntry {
    findings = List.copyOf(findings);
  }

  /** What is to be recorded of a change. */
  public static AuditEntry of(UUID id, Change change) {
    ReloadResult result = change.result();
    List<Finding> findings = result.findings();
    return new AuditEntry(
        id,
        change.at(),
        result.getClass().getSimpleName().toLowerCase(Locale.ROOT),
        result.wanted(),
        change.base(),
        change.by().origin(),
        change.by().name(),
        findings.subList(0, Math.min(FINDINGS_AT_MOST, findings.size())),
        findings.size(),
        result.times());
  }
}
