package dev.pointsman;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.FindingJson;
import dev.pointsman.policy.check.FindingText;
import dev.pointsman.policy.vocabulary.Budget;
import dev.pointsman.policy.vocabulary.Task;
import dev.pointsman.routing.cases.CaseCoverage;
import dev.pointsman.routing.cases.CaseCoverage.KindOfRequest;
import dev.pointsman.routing.cases.CaseResult;
import dev.pointsman.routing.cases.CaseRun;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What golden cases gave, for people and for programs. Immutable. */
record CaseReport(
    CaseRun run, CaseCoverage coverage, List<Finding> warnings, List<String> proposed) {
  CaseReport {
    warnings = List.copyOf(warnings);
    proposed = List.copyOf(proposed);
  }

  void print(PrintStream out, RuleFiles files, boolean tables) {
    warnings.forEach(each -> out.println(FindingText.render(each, files)));
    run.unreadable().forEach(each -> out.println(FindingText.render(each, files)));
    run.failed().forEach(each -> failure(out, each));
    int failed = run.failed().size();
    out.printf(
        "%s: %d passed, %d failed%n",
        Count.of(run.results().size(), "case"), run.results().size() - failed, failed);
    out.printf(
        "%s: %d never fired by a case, %d without a near miss%n",
        Count.of(coverage.rules(), "rule"),
        coverage.neverFired().size(),
        coverage.withoutNearMiss().size());
    out.printf(
        "%,d of %,d classes of requests (task, budget, region) have a case%n",
        coverage.classes().size(), KindOfRequest.count());
    out.printf(
        "%,d of %,d values that rules tell apart have a case%n",
        coverage.toldApart() - coverage.uncovered().size(), coverage.toldApart());
    if (tables) {
      tables(out);
    }
    proposed.forEach(out::print);
  }

  private static void failure(PrintStream out, CaseResult failed) {
    Finding first = failed.wrong().get(0);
    out.printf("FAILED %s:%d %s%n", first.file(), first.line(), failed.note());
    for (Finding wrong : failed.wrong()) {
      out.println("    " + what(failed, wrong));
    }
    out.println("    outcome: " + failed.outcome());
    out.println("    plan:    " + (failed.plan().isEmpty() ? "none" : words(failed.plan())));
    out.println("    fired:   " + (failed.fired().isEmpty() ? "none" : words(failed.fired())));
  }

  /** Expected and actual alone, since note and trace stand on lines of their own. */
  private static String what(CaseResult failed, Finding wrong) {
    String message = wrong.message().substring(failed.note().length() + 2);
    int trace = message.indexOf("; plan: ");
    return trace < 0 ? message : message.substring(0, trace);
  }

  private void tables(PrintStream out) {
    coverage.neverFired().forEach(id -> out.println("never fired: " + id));
    coverage.withoutNearMiss().forEach(id -> out.println("no near miss: " + id));
    coverage
        .uncovered()
        .forEach(each -> out.println("no case: " + each.attribute() + " " + each.value()));
    out.println("regions with a case, by task and budget:");
    out.printf("%-16s", "");
    for (Budget budget : Budget.values()) {
      out.printf("%10s", word(budget));
    }
    out.println();
    for (Task task : Task.values()) {
      out.printf("%-16s", word(task));
      for (Budget budget : Budget.values()) {
        long regions =
            coverage.classes().stream()
                .filter(each -> each.task() == task && each.budget() == budget)
                .count();
        out.printf("%10s", regions == 0 ? "-" : regions);
      }
      out.println();
    }
  }

  ObjectNode json() {
    List<Finding> findings = new ArrayList<>(run.findings());
    findings.addAll(warnings);
    ObjectNode json = FindingJson.render(findings);
    int failed = run.failed().size();
    json.put("cases", run.results().size()).put("passed", run.results().size() - failed);
    json.put("failed", failed);
    ArrayNode failures = json.putArray("failures");
    for (CaseResult each : run.failed()) {
      ObjectNode failure = failures.addObject();
      failure.put("note", each.note()).put("file", each.wrong().get(0).file());
      failure.put("line", each.wrong().get(0).line());
      ArrayNode wrong = failure.putArray("wrong");
      each.wrong().forEach(finding -> wrong.add(what(each, finding)));
      failure.put("outcome", each.outcome());
      each.plan().forEach(failure.putArray("plan")::add);
      each.fired().forEach(failure.putArray("fired")::add);
    }
    coverage(json.putObject("coverage"));
    return json;
  }

  private void coverage(ObjectNode json) {
    json.put("rules", coverage.rules());
    coverage.neverFired().forEach(json.putArray("never_fired")::add);
    coverage.withoutNearMiss().forEach(json.putArray("without_near_miss")::add);
    ObjectNode classes = json.putObject("classes");
    json.put("told_apart", coverage.toldApart());
    ArrayNode uncovered = json.putArray("uncovered");
    coverage
        .uncovered()
        .forEach(
            each ->
                uncovered
                    .addObject()
                    .put("attribute", each.attribute())
                    .put("value", each.value()));
    proposed.forEach(json.putArray("proposed")::add);
    classes.put("touched", coverage.classes().size()).put("possible", KindOfRequest.count());
  }

  private static String words(List<String> list) {
    return String.join(", ", list);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
