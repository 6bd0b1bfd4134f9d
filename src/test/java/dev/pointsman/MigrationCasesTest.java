package dev.pointsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.catalog.Loaded;
import dev.pointsman.document.Document;
import dev.pointsman.document.Problem;
import dev.pointsman.document.Problems;
import dev.pointsman.migration.FieldLine;
import dev.pointsman.migration.Knowledge;
import dev.pointsman.migration.LiteLlmMigration;
import dev.pointsman.migration.Migrated;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.RuleChecker;
import dev.pointsman.policy.check.RuleFormat;
import dev.pointsman.policy.engine.Compilation;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.policy.engine.CompiledRulesStore;
import dev.pointsman.policy.engine.RuleCompiler;
import dev.pointsman.policy.revision.RuleFolder;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.routing.Planner;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.RoutingTable;
import dev.pointsman.routing.cases.GoldenCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * LiteLLM configurations as people write them, each beside what is expected of it: every generated
 * file is read by what a start reads it with, its golden cases are run, and requests are routed.
 */
class MigrationCasesTest {
  private static final Path CASES = Path.of("src/test/resources/migration");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  @TestFactory
  Stream<DynamicTest> migrates(@TempDir Path folder) throws IOException {
    List<Path> expected;
    try (Stream<Path> files = Files.list(CASES)) {
      expected = files.filter(file -> file.toString().endsWith(".expected.yaml")).sorted().toList();
    }
    assertThat(expected).hasSizeGreaterThanOrEqualTo(8);
    return expected.stream()
        .map(file -> dynamicTest(name(file), () -> check(file, folder.resolve(name(file)))));
  }

  @TestFactory
  Stream<DynamicTest> says(@TempDir Path folder) {
    Path file = CASES.resolve("bad.yaml");
    List<Bad> cases =
        Document.read(file, file.toString(), new Problems())
            .each(
                fields ->
                    new Bad(
                        fields.text("note").required(),
                        fields.text("text").required(),
                        fields.text("problem").required()));
    assertThat(cases).isNotEmpty();
    return cases.stream().map(each -> dynamicTest(each.note, () -> check(each, folder)));
  }

  private record Bad(String note, String text, String problem) {}

  private static void check(Bad bad, Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("config.yaml"), bad.text);
    Problems problems = new Problems();

    boolean migrated = migration(Map.of()).migrate(file, problems).isPresent();

    assertThat(migrated).isFalse();
    assertThat(problems.list())
        .extracting(Problem::text)
        .contains(file + ":" + bad.problem)
        .noneMatch(text -> text.contains("sk-secret"));
  }

  private static void check(Path expectation, Path folder) throws IOException {
    MigrationCase expected = MigrationCase.read(expectation);
    Path source = CASES.resolve(name(expectation) + ".yaml");
    Problems problems = new Problems();

    Migrated migrated = migration(expected.given()).migrate(source, problems).orElseThrow();

    assertThat(problems.list()).isEmpty();
    write(migrated, folder);
    String all = migrated.textByPath().toString() + migrated.lines();
    expected.never().forEach(secret -> assertThat(all).doesNotContain(secret));
    holds(lines(migrated), expected.lines());
    if (!expected.environment().isEmpty()) {
      assertThat(migrated.environment()).containsExactlyElementsOf(expected.environment());
    }
    expected.settings().forEach((key, value) -> assertThat(setting(folder, key)).isEqualTo(value));
    RoutingTable table = table(folder);
    RuleFiles rules = new RuleFolder(folder.resolve("rules")).read();
    CompiledRules compiled = compiled(rules);
    assertThat(new GoldenCases(() -> table, new Planner()).run(compiled, rules)).isEmpty();
    expected.requests().forEach(request -> route(request, table, compiled));
    expected
        .weights()
        .forEach(
            (id, weight) -> assertThat(table.catalog().byId(id).weight()).as(id).isEqualTo(weight));
  }

  private static void holds(List<String> lines, List<String> wanted) {
    for (String each : wanted) {
      assertThat(lines).anyMatch(line -> line.startsWith(each), each);
    }
  }

  private static LiteLlmMigration migration(Map<String, String> environment) throws IOException {
    Problems problems = new Problems();
    Knowledge knowledge = Knowledge.read(Path.of("config"), problems).orElseThrow();
    return new LiteLlmMigration(knowledge, environment, TODAY);
  }

  private static void write(Migrated migrated, Path folder) throws IOException {
    for (Map.Entry<String, String> file : migrated.textByPath().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  private static List<String> lines(Migrated migrated) {
    return migrated.lines().stream().map(MigrationCasesTest::line).toList();
  }

  private static String line(FieldLine line) {
    return line.field() + " " + line.fate().name().toLowerCase(Locale.ROOT) + ": " + line.how();
  }

  /** A key of any section, after the real reader had nothing to say against it. */
  private static String setting(Path folder, String key) {
    Problems problems = new Problems();
    var unused = SettingsReader.read(folder.resolve("config"), problems);
    assertThat(problems.list()).isEmpty();
    Path file = folder.resolve("config/pointsman.yaml");
    return Document.read(file, file.toString(), problems)
        .tree()
        .flatMap(
            tree ->
                tree.entries().values().stream()
                    .flatMap(section -> section.textOf(key).stream())
                    .findFirst())
        .orElse("");
  }

  private static RoutingTable table(Path folder) {
    Loaded loaded = new CatalogLoader(null).load(folder.resolve("config/catalog"), TODAY);
    assertThat(loaded.problems()).isEmpty();
    Catalog catalog = loaded.catalog().orElseThrow();
    int size = catalog.deployments().size();
    return new RoutingTable(catalog, Collections.nCopies(size, Callability.CALLABLE));
  }

  private static CompiledRules compiled(RuleFiles rules) {
    assertThat(new RuleChecker().check(rules).findings()).isEmpty();
    rules
        .textByPath()
        .forEach(
            (path, text) -> {
              if (path.endsWith(".drl")) {
                assertThat(RuleFormat.format(path, text).text()).isEqualTo(text);
              }
            });
    CompiledRulesStore store = new CompiledRulesStore(Path.of("target/compiled-rules"), CLOCK);
    Compilation compilation = new RuleCompiler(store, CLOCK).compile(rules);
    assertThat(compilation).isInstanceOf(Compilation.Compiled.class);
    return ((Compilation.Compiled) compilation).rules();
  }

  private static void route(MigrationCase.Wanted wanted, RoutingTable table, CompiledRules rules) {
    Request request = wanted.request();
    assertThat(table.catalog().named(request.requestedModel())).isNotEmpty();

    Route route = new Planner().plan(table, request, rules.decide(request), true);

    assertThat(route).as("%s", wanted).isInstanceOf(Route.Plan.class);
    List<String> steps =
        ((Route.Plan) route).steps().stream().map(each -> each.deployment().id()).toList();
    wanted.holds(steps);
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".expected.yaml", "");
  }
}
