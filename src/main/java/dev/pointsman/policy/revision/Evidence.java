package dev.pointsman.policy.revision;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the gate found out about a revision; kept with it. Immutable.
 *
 * @param stages in the order in which they ran; none if the revision passed another time
 * @param changes what it changes against the revision it was to replace, a line each; guards that
 *     get weaker first
 * @param proof the JSON of {@code pointsman policy prove}; null if nothing was proved
 * @param diff the JSON of {@code pointsman policy diff}; null if nothing was compared
 */
public record Evidence(
    List<Stage> stages,
    List<Finding> findings,
    List<String> changes,
    @Nullable String proof,
    @Nullable String diff) {
  /** Of a revision that nobody examined now. */
  public static final Evidence NONE = new Evidence(List.of(), List.of(), List.of(), null, null);

  public Evidence {
    stages = List.copyOf(stages);
    findings = List.copyOf(findings);
    changes = List.copyOf(changes);
  }

  /** The same with more findings. */
  Evidence and(List<Finding> more) {
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(more);
    return new Evidence(stages, all, changes, proof, diff);
  }

  /** Whether nothing refuses the revision. */
  public boolean passed() {
    return findings.stream().noneMatch(each -> each.severity() == Severity.ERROR);
  }
}
