package dev.pointsman.routing.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.engine.Compilation;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.policy.engine.CompiledRulesStore;
import dev.pointsman.policy.engine.RuleCompiler;
import dev.pointsman.policy.revision.RuleFolder;
import dev.pointsman.policy.vocabulary.Budget;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.policy.vocabulary.DataClass;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Task;
import dev.pointsman.routing.Planner;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.RoutingTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Neither the order of rules, files and rows nor any salience changes what is decided. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderIndependenceTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final int REQUESTS = 400;
  private static final String TABLE = "rules/tables/partners.csv";
  private static final List<String> ROWS =
      List.of(
          "chat|rag,low,,not( free( ) ),,,one",
          ",low|medium,,,\"provider( \"\"mistral\"\" )\",120,two",
          "chat,,2000,,\"provider( \"\"mistral\"\" )\",30,three",
          ",high,,,local( ),7,four");

  private final Planner planner = new Planner();

  @Test
  void decidesTheSameInAnyOrderAndWithAnySalience(@TempDir Path folder) throws IOException {
    Random random = new Random(20261120);
    RuleFiles shipped = withTable(new RuleFolder(Path.of("rules")).read(), ROWS);
    RuleFiles shuffled = shuffled(shipped, random);
    assertThat(shuffled.textByPath()).isNotEqualTo(shipped.textByPath());
    CompiledRules one = compiled(shipped, folder.resolve("one"));
    CompiledRules other = compiled(shuffled, folder.resolve("other"));
    RoutingTable table = table();

    for (int i = 0; i < REQUESTS; i++) {
      Request request = request(random);
      Decision expected = one.decide(request);
      Decision actual = other.decide(request);

      assertThat(said(actual)).as("%s", request).isEqualTo(said(expected));
      assertThat(steps(table, request, actual))
          .as("%s", request)
          .isEqualTo(steps(table, request, expected));
    }
  }

  private static RuleFiles withTable(RuleFiles files, List<String> rows) {
    Map<String, String> all = new TreeMap<>(files.textByPath());
    all.put(
        TABLE,
        "# @Title t\n# @Owner o\ntask,budget,contextTokens>=,require,prefer,points,reason\n"
            + String.join("\n", rows));
    return RuleFiles.of(all);
  }

  /** Rules in another order, each with a salience that the grammar would refuse, in other files. */
  private static RuleFiles shuffled(RuleFiles files, Random random) {
    Map<String, String> all = new TreeMap<>();
    files
        .textByPath()
        .forEach(
            (path, text) -> {
              boolean rules = path.endsWith(".drl");
              String name = path.substring(path.lastIndexOf('/') + 1);
              String renamed = path.replace(name, (char) ('a' + random.nextInt(26)) + "_" + name);
              all.put(rules ? renamed : path, rules ? shuffled(text, random) : text);
            });
    List<String> rows = new ArrayList<>(ROWS);
    Collections.shuffle(rows, random);
    return withTable(RuleFiles.of(all), rows);
  }

  private static String shuffled(String text, Random random) {
    List<String> parts = new ArrayList<>(List.of(text.split("(?m)^(?=rule )")));
    String header = parts.remove(0);
    Collections.shuffle(parts, random);
    parts.replaceAll(
        rule ->
            rule.replaceFirst("(?m)^when", "  salience " + (random.nextInt(200) - 100) + "\nwhen"));
    return header + String.join("\n", parts);
  }

  /** What was said, rows named by their reasons since their lines differ. */
  private static List<String> said(Decision decision) {
    return decision.constraints().stream()
        .map(Constraint::toString)
        .map(each -> each.replaceAll("partners.csv#\\d+", "partners.csv"))
        .sorted()
        .collect(Collectors.toList());
  }

  private List<String> steps(RoutingTable table, Request request, Decision decision) {
    Route route = planner.plan(table, request, decision, false);
    return route instanceof Route.Plan plan
        ? plan.steps().stream().map(step -> step.deployment().id()).toList()
        : List.of(route.getClass().getSimpleName());
  }

  private static CompiledRules compiled(RuleFiles files, Path folder) {
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    Compilation compilation =
        new RuleCompiler(new CompiledRulesStore(folder, clock), clock).compile(files);
    assertThat(compilation).isInstanceOf(Compilation.Compiled.class);
    return ((Compilation.Compiled) compilation).rules();
  }

  private static RoutingTable table() {
    Catalog catalog =
        new CatalogLoader(null).load(Path.of("config/catalog"), DAY).catalog().orElseThrow();
    int size = catalog.deployments().size();
    return new RoutingTable(catalog, Collections.nCopies(size, Callability.CALLABLE));
  }

  private static Request request(Random random) {
    return Request.builder()
        .task(pick(Task.values(), random))
        .budget(pick(Budget.values(), random))
        .region(random.nextBoolean() ? Region.GLOBAL : pick(Region.values(), random))
        .dataClass(pick(DataClass.values(), random))
        .complexity(random.nextInt(1, 11))
        .inputTokens(random.nextInt(6) * 1000)
        .streaming(random.nextBoolean())
        .requiresSla(random.nextInt(4) == 0)
        .needs(random.nextBoolean() ? Set.of() : Set.of(Capability.TOOLS))
        .build();
  }

  private static <T> T pick(T[] values, Random random) {
    return values[random.nextInt(values.length)];
  }
}
