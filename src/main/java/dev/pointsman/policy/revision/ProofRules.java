package dev.pointsman.policy.revision;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.Finding.Severity;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.analysis.Proof;
import dev.pointsman.policy.analysis.TooLarge;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which findings of a proof refuse a candidate, and which are only said. Stateless. */
final class ProofRules {
  private static final String SPACE = "rules/space.yaml";
  private static final String INVARIANTS = "rules/invariants.yaml";
  private static final Set<String> CONFLICTS = Set.of("POL-501", "POL-502");

  private ProofRules() {}

  /**
   * The findings as they count at the gate. A conflict that there was before is no reason to refuse
   * a change, nor is one where nobody ever said which are accepted.
   *
   * @param base what the candidate is to replace; null if there is nothing
   * @param before the proof of what the candidate is to replace; asked only if needed
   */
  static List<Finding> weighed(
      Proof proof, RuleFiles files, @Nullable RuleFiles base, Supplier<Proof> before) {
    boolean declared = declares(files) || (base != null && declares(base));
    List<Finding> findings =
        proof.findings().stream()
            .map(each -> isOnlySaid(each, declared) ? each.asWarning() : each)
            .toList();
    boolean refuses = findings.stream().anyMatch(each -> each.severity() == Severity.ERROR);
    if (!refuses || base == null) {
      return findings;
    }
    List<Finding> since = proof.findingsSince(before.get());
    return since.stream()
        .map(each -> isOnlySaid(each, declared) ? each.asWarning() : each)
        .toList();
  }

  private static boolean declares(RuleFiles files) {
    return files.textByPath().containsKey(SPACE);
  }

  private static boolean isOnlySaid(Finding finding, boolean declared) {
    return !declared && CONFLICTS.contains(finding.code());
  }

  /**
   * The rules tell more apart than is analysed: nothing is proved of them. Where something is to
   * hold whatever they say, that refuses them.
   */
  static Finding tooLarge(TooLarge bound, RuleFiles files) {
    return new Finding(
        "POL-507",
        files.textByPath().containsKey(INVARIANTS) ? Severity.ERROR : Severity.WARNING,
        SPACE,
        0,
        0,
        1,
        "nothing could be proved: " + bound.getMessage(),
        "state under impossible: or bounds: which requests there never are",
        null);
  }
}
