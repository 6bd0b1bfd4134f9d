package dev.pointsman.routing.cases;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.document.Document;
import dev.pointsman.document.Place;
import dev.pointsman.document.Problem;
import dev.pointsman.document.Problems;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.Finding.Severity;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.policy.revision.Trial;
import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.routing.Planner;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.RoutingTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Runs the golden cases of a candidate over the current catalogue, whether or not its models can be
 * called from here. Thread-safe.
 */
public final class GoldenCases implements Trial {
  /** A case does not get what it wants. */
  static final String FAILED = "POL-401";

  /** A case cannot be read, wants nothing, or names a rule that does not exist. */
  static final String UNREADABLE = "POL-402";

  private static final String FOLDER = "rules/cases/";
  private static final String SUFFIX = ".yaml";

  private final Supplier<RoutingTable> table;
  private final Planner planner;

  /**
   * Golden cases.
   *
   * @param table asked once for each run
   */
  public GoldenCases(Supplier<RoutingTable> table, Planner planner) {
    this.table = table;
    this.planner = planner;
  }

  @Override
  public List<Finding> run(CompiledRules candidate, RuleFiles files) {
    return results(candidate, files).findings();
  }

  /** Every case with what became of it. */
  public CaseRun results(CompiledRules rules, RuleFiles files) {
    return run(Judge.of(rules), files);
  }

  /** As above, with any way to decide. Cases of a file that is not read well are not tried. */
  CaseRun run(Judge rules, RuleFiles files) {
    RoutingTable current = table.get();
    CaseReader reader = new CaseReader(RuleIds.in(files));
    List<CaseResult> results = new ArrayList<>();
    List<Finding> unreadable = new ArrayList<>();
    for (Map.Entry<String, String> file : files.textByPath().entrySet()) {
      if (file.getKey().startsWith(FOLDER) && file.getKey().endsWith(SUFFIX)) {
        Problems problems = new Problems();
        List<GoldenCase> read =
            Document.parse(file.getValue(), file.getKey(), problems).each(reader::read);
        problems.list().forEach(problem -> unreadable.add(finding(problem)));
        if (problems.isEmpty()) {
          read.forEach(each -> results.add(tried(each, rules, current)));
        }
      }
    }
    return new CaseRun(results, unreadable);
  }

  private CaseResult tried(GoldenCase golden, Judge rules, RoutingTable current) {
    Decision decision = rules.ofRequest().apply(golden.request());
    Route route = planner.plan(current, golden.request(), decision, false);
    Answer answer = golden.answer();
    Decision all =
        answer == null ? decision : decision.and(rules.ofAnswer().apply(golden.request(), answer));
    Verdict verdict = new Verdict(current, golden.request(), answer, all, route);
    List<String> plan = verdict.steps().stream().map(Deployment::id).toList();
    List<Finding> wrong = new ArrayList<>();
    for (Wish wish : golden.wishes()) {
      wish.failure(verdict)
          .ifPresent(
              failure ->
                  wrong.add(
                      finding(
                          wish.place(),
                          golden.note() + ": " + failure + trace(plan, all.fired()))));
    }
    return new CaseResult(
        golden.note(),
        golden.request(),
        answer != null,
        all.fired(),
        plan,
        verdict.outcome(),
        wrong);
  }

  private static String trace(List<String> plan, List<String> fired) {
    return "; plan: "
        + (plan.isEmpty() ? "none" : String.join(", ", plan))
        + "; fired: "
        + String.join(", ", fired);
  }

  private static Finding finding(Place place, String message) {
    return new Finding(
        FAILED, Severity.ERROR, place.file(), place.line(), place.column(), 1, message, null, null);
  }

  private static Finding finding(Problem problem) {
    return new Finding(
        UNREADABLE,
        Severity.ERROR,
        problem.file(),
        problem.line(),
        problem.column(),
        1,
        problem.message(),
        null,
        null);
  }
}
