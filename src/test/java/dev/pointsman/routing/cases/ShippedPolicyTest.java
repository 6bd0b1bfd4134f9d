package dev.pointsman.routing.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.catalog.SelectorMatch;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.analysis.RequestClasses;
import dev.pointsman.policy.engine.Compilation;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.policy.engine.CompiledRulesStore;
import dev.pointsman.policy.engine.RuleCompiler;
import dev.pointsman.policy.revision.RuleFolder;
import dev.pointsman.policy.vocabulary.Budget;
import dev.pointsman.policy.vocabulary.Compliance;
import dev.pointsman.policy.vocabulary.DataClass;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Selector;
import dev.pointsman.policy.vocabulary.Task;
import dev.pointsman.routing.Planner;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.RoutingTable;
import dev.pointsman.routing.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped rules over the shipped catalogue, in primary and every fallback. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShippedPolicyTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final int REQUESTS = 300;
  private static final Budget[] PAID = {Budget.LOW, Budget.MEDIUM, Budget.HIGH, Budget.UNLIMITED};

  private final Planner planner = new Planner();
  private RuleFiles files = RuleFiles.of(Collections.emptyMap());
  private CompiledRules rules = CompiledRules.denyAll("not compiled yet");
  private RoutingTable table = new RoutingTable(new Catalog("none", List.of()), List.of());

  @BeforeAll
  void compile(@TempDir Path folder) throws IOException {
    files = new RuleFolder(Path.of("rules")).read();
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    Compilation compilation =
        new RuleCompiler(new CompiledRulesStore(folder, clock), clock).compile(files);
    assertThat(compilation).isInstanceOf(Compilation.Compiled.class);
    rules = ((Compilation.Compiled) compilation).rules();
    Catalog catalog =
        new CatalogLoader(null).load(Path.of("config/catalog"), DAY).catalog().orElseThrow();
    int size = catalog.deployments().size();
    table = new RoutingTable(catalog, Collections.nCopies(size, Callability.CALLABLE));
  }

  @Test
  void keepsItsOwnGoldenCases() {
    List<Finding> findings = new GoldenCases(() -> table, planner).run(rules, files);

    assertThat(findings)
        .extracting(each -> each.file() + ":" + each.line() + " " + each.message())
        .isEmpty();
  }

  @Test
  void proposesCasesThatPassAndLeaveNothingUntouched() {
    Map<String, String> without = new TreeMap<>(files.textByPath());
    without.keySet().removeIf(path -> path.startsWith("rules/cases/"));
    RequestClasses classes = RequestClasses.of(files, Instant.EPOCH);
    GoldenCases cases = new GoldenCases(() -> table, planner);
    CaseRun none = cases.results(rules, RuleFiles.of(without));

    CaseCoverage before = CaseCoverage.of(rules.ruleIds(), none, classes);
    List<String> proposed = new ProposedCases(table, planner, rules).of(before, classes);
    without.put("rules/cases/proposed.yaml", String.join("", proposed));
    CaseRun pasted = cases.results(rules, RuleFiles.of(without));
    CaseCoverage after = CaseCoverage.of(rules.ruleIds(), pasted, classes);

    assertThat(pasted.findings()).extracting(Finding::message).isEmpty();
    assertThat(after.uncovered()).isEmpty();
    assertThat(after.neverFired()).allMatch(id -> id.startsWith("escalate."));
  }

  static Stream<Arguments> promises() {
    Request asked = Request.builder().build();
    return Stream.of(
        Arguments.of("EU stays in the EU", with(asked, Region.EU), Models.region(Region.EU)),
        Arguments.of("US stays in the US", with(asked, Region.US), Models.region(Region.US)),
        Arguments.of(
            "HIPAA only with an agreement",
            Request.builder().compliance(Set.of(Compliance.HIPAA)).build(),
            Models.compliance(Compliance.HIPAA)),
        Arguments.of(
            "free never costs",
            Request.builder().budget(Budget.FREE).build(),
            Models.anyOf(Models.free(), Models.local())),
        Arguments.of(
            "500,000 tokens only where they fit",
            Request.builder().inputTokens(500_000).build(),
            Models.contextAtLeast(500_000)),
        Arguments.of(
            "an SLA of 99.5 %",
            Request.builder().requiresSla(true).build(), Models.slaAtLeast(99.5)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("promises")
  void keepsAPromiseInEveryStep(String promise, Request asked, Selector allowed) {
    Random random = new Random(promise.hashCode());
    int plans = 0;
    for (int i = 0; i < REQUESTS; i++) {
      Request request = vary(asked, random);
      Route route = planner.plan(table, request, rules.decide(request), false);
      if (route instanceof Route.Plan plan) {
        plans++;
        assertThat(plan.steps())
            .extracting(Step::deployment)
            .as("%s: %s", promise, request)
            .allMatch(step -> SelectorMatch.matches(allowed, step));
      }
    }

    assertThat(plans).as("plans to look at").isPositive();
  }

  @Test
  void neverPaysForAFreeRequest() {
    Request free = Request.builder().budget(Budget.FREE).inputTokens(900).build();

    Route.Plan plan = (Route.Plan) planner.plan(table, free, rules.decide(free), false);

    assertThat(plan.steps())
        .allMatch(step -> step.expectedUsd() != null && step.expectedUsd().signum() == 0);
  }

  private static Request with(Request asked, Region region) {
    return Request.builder().task(asked.task()).region(region).build();
  }

  /** Another request with what the promise is about. */
  private static Request vary(Request asked, Random random) {
    Task[] tasks = Task.values();
    DataClass[] classes = DataClass.values();
    return Request.builder()
        .region(asked.region())
        .compliance(asked.compliance())
        .requiresSla(asked.requiresSla())
        .budget(asked.budget() == Budget.FREE ? Budget.FREE : PAID[random.nextInt(PAID.length)])
        .inputTokens(asked.inputTokens() > 0 ? asked.inputTokens() : random.nextInt(40_000))
        .task(tasks[random.nextInt(tasks.length)])
        .dataClass(classes[random.nextInt(classes.length)])
        .complexity(1 + random.nextInt(10))
        .localFailures(random.nextInt(3))
        .build();
  }
}
