package dev.pointsman.routing.cases;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.SelectorMatch;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.WrittenSelector;
import dev.pointsman.policy.check.WrittenSelectors;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.policy.revision.Trial;
import dev.pointsman.routing.RoutingTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Warns of selectors in a candidate's rules that match no deployment of the current catalogue: a
 * name with a typo, or a model that is gone. Thread-safe.
 */
public final class EmptySelectors implements Trial {
  private final Supplier<RoutingTable> table;

  /**
   * A check.
   *
   * @param table asked once for each run
   */
  public EmptySelectors(Supplier<RoutingTable> table) {
    this.table = table;
  }

  @Override
  public List<Finding> run(CompiledRules candidate, RuleFiles files) {
    return run(files);
  }

  /** The same for rules that pass the check, compiled or not. */
  public List<Finding> run(RuleFiles files) {
    List<Deployment> deployments = table.get().catalog().deployments();
    List<Finding> findings = new ArrayList<>();
    WrittenSelectors.in(files).forEach(each -> look(each, deployments, findings));
    return findings;
  }

  /** Reports the innermost that match nothing, which is where the mistake is. */
  private static void look(
      WrittenSelector written, List<Deployment> deployments, List<Finding> findings) {
    int before = findings.size();
    written.operands().forEach(operand -> look(operand, deployments, findings));
    boolean empty =
        deployments.stream().noneMatch(each -> SelectorMatch.matches(written.selector(), each));
    if (empty && findings.size() == before) {
      findings.add(written.matchesNothing());
    }
  }
}
