package dev.pointsman;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.analysis.RequestClasses;
import dev.pointsman.policy.analysis.TooLarge;
import dev.pointsman.policy.analysis.Traffic;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.routing.Planner;
import dev.pointsman.routing.RoutingTable;
import dev.pointsman.routing.cases.CaseCoverage;
import dev.pointsman.routing.cases.CaseRun;
import dev.pointsman.routing.cases.EmptySelectors;
import dev.pointsman.routing.cases.GoldenCases;
import dev.pointsman.routing.cases.ProposedCases;
import dev.pointsman.routing.cases.TrafficCoverage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The golden cases of a revision, tried, and what they touch. Confined to one thread. */
final class CoverageRun {
  private final RuleFiles files;
  private final CompiledRules rules;
  private final RoutingTable table;
  private final CaseRun run;
  private final RequestClasses classes;
  private final CaseCoverage coverage;
  private final @Nullable String bound;

  private CoverageRun(RuleFiles files, CompiledRules rules, RoutingTable table, Told told) {
    this.files = files;
    this.rules = rules;
    this.table = table;
    this.run = new GoldenCases(() -> table, new Planner()).results(rules, files);
    this.classes = told.classes();
    this.bound = told.bound();
    this.coverage = CaseCoverage.of(rules.ruleIds(), run, classes);
  }

  /** Of rules that were compiled from the files. */
  static CoverageRun of(RuleFiles files, CompiledRules rules, RoutingTable table, Instant moment) {
    return new CoverageRun(files, rules, table, Told.of(files, moment));
  }

  /** Of rules too large for it the cases count all the same. */
  private record Told(RequestClasses classes, @Nullable String bound) {
    static Told of(RuleFiles files, Instant moment) {
      try {
        return new Told(RequestClasses.of(files, moment), null);
      } catch (TooLarge bound) {
        return new Told(RequestClasses.none(), bound.getMessage());
      }
    }
  }

  /** Why the values that rules tell apart are not looked at; null if they are. */
  @Nullable String bound() {
    return bound;
  }

  /** What became of the cases. */
  CaseReport report(List<Finding> warnings, boolean proposed) {
    List<Finding> all = new ArrayList<>(warnings);
    all.addAll(new EmptySelectors(() -> table).run(files));
    return new CaseReport(
        run,
        coverage,
        all,
        proposed
            ? new ProposedCases(table, new Planner(), rules).of(coverage, classes)
            : List.of());
  }

  /** What they touch of all requests there can be, and of those that were recorded. */
  CoverageReport with(Traffic traffic) {
    return new CoverageReport(
        report(List.of(), true), TrafficCoverage.of(traffic, run, rules::decide, classes));
  }
}
