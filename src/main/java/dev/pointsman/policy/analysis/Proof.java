package dev.pointsman.policy.analysis;

import dev.pointsman.policy.Finding;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is true of every request under one revision and one catalogue. Immutable.
 *
 * @param size how large the question was
 * @param conflicts that leave no model and nobody accepted
 * @param singleProvider conflicts that leave one provider and nobody accepted
 * @param accepted conflicts of {@code rules/space.yaml} that there are
 * @param deadRules rules whose condition no request meets
 * @param redundantRules rules that exclude no model of this catalogue which others would not
 *     exclude as well; another catalogue may need them, so they are no finding
 * @param open rules that exclude what only the caller's own words decide, such as the model that a
 *     caller forces; analysed as if the caller may say any
 * @param later the same from each moment ahead at which rules begin or cease to count
 * @param findings everything that does not hold, in the operator's words
 */
public record Proof(
    Size size,
    List<Theorem> theorems,
    List<Conflict> conflicts,
    List<Conflict> singleProvider,
    List<Accepted> accepted,
    List<String> deadRules,
    List<String> redundantRules,
    List<String> open,
    List<Later> later,
    List<Finding> findings) {
  /** What is proved from a moment on. */
  public record Later(Instant from, Proof proof) {}

  /**
   * How large a question was.
   *
   * @param cells requests that some rule tells apart, as a number of decimals
   * @param impossible of them, those that no request can be
   * @param denied of them, those that are refused
   * @param noRoute of them, those that no model may answer
   * @param oneProvider of them, those that one single provider may answer
   * @param states that the building of the diagram went through
   * @param atoms groups of deployments that nothing tells apart
   * @param exact false where a bound was met; a finding says which
   */
  public record Size(
      double cells,
      double impossible,
      double denied,
      double noRoute,
      double oneProvider,
      long states,
      int atoms,
      boolean exact) {
    Size and(Size other) {
      return new Size(
          cells + other.cells,
          impossible + other.impossible,
          denied + other.denied,
          noRoute + other.noRoute,
          oneProvider + other.oneProvider,
          states + other.states,
          Math.max(atoms, other.atoms),
          exact && other.exact);
    }

    Size notExact() {
      return new Size(cells, impossible, denied, noRoute, oneProvider, states, atoms, false);
    }

    static Size unknown(Analysis analysis) {
      double cells = analysis.hard().space().cells();
      return new Size(cells, 0, 0, 0, 0, 0, analysis.atoms().size(), false);
    }
  }

  public Proof {
    theorems = List.copyOf(theorems);
    conflicts = List.copyOf(conflicts);
    singleProvider = List.copyOf(singleProvider);
    accepted = List.copyOf(accepted);
    deadRules = List.copyOf(deadRules);
    redundantRules = List.copyOf(redundantRules);
    open = List.copyOf(open);
    later = List.copyOf(later);
    findings = List.copyOf(findings);
  }

  Proof with(List<Later> moments, List<Finding> all) {
    return new Proof(
        size,
        theorems,
        conflicts,
        singleProvider,
        accepted,
        deadRules,
        redundantRules,
        open,
        moments,
        all);
  }

  /**
   * The findings, but what was so before is only a warning: whoever changes something else is not
   * kept from it. An invariant that does not hold or is not decided is never excused.
   */
  public List<Finding> findingsSince(Proof before) {
    Set<String> known = before.excuses().keySet();
    Map<Finding, String> keys = new HashMap<>();
    excuses().forEach((key, finding) -> keys.put(finding, key));
    return findings.stream()
        .map(each -> known.contains(keys.getOrDefault(each, "")) ? each.asWarning() : each)
        .map(each -> before.says(each) ? each.asWarning() : each)
        .toList();
  }

  private boolean says(Finding finding) {
    return !isOfInvariant(finding) && findings.contains(finding);
  }

  private static boolean isOfInvariant(Finding finding) {
    return finding.file().equals(Invariant.FILE)
        && !finding.code().equals(ProofFindings.UNREADABLE);
  }

  /** Findings that may be older than a change, by what they are about. */
  private Map<String, Finding> excuses() {
    Map<String, Finding> excuses = new HashMap<>();
    for (Conflict each : conflicts) {
      excuses.put(each.ids() + " none", ProofFindings.of(each));
    }
    for (Conflict each : singleProvider) {
      excuses.put(each.ids() + " " + each.provider(), ProofFindings.of(each));
    }
    findings.stream()
        .filter(each -> each.code().equals(ProofFindings.TOO_LARGE) && !isOfInvariant(each))
        .forEach(each -> excuses.put(each.code(), each));
    return excuses;
  }

  /** Whether everything holds. */
  public boolean holds() {
    return findings.isEmpty();
  }
}
