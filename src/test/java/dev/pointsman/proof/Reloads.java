package dev.pointsman.proof;

import dev.pointsman.GateProcess;
import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogBytes;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.RuleChecker;
import dev.pointsman.policy.engine.CompiledRulesStore;
import dev.pointsman.policy.engine.RuleCompiler;
import dev.pointsman.policy.revision.ActivePolicy;
import dev.pointsman.policy.revision.Asker;
import dev.pointsman.policy.revision.Gate;
import dev.pointsman.policy.revision.Proving;
import dev.pointsman.policy.revision.ReloadResult;
import dev.pointsman.policy.revision.RevisionArchive;
import dev.pointsman.policy.revision.RuleFolder;
import dev.pointsman.policy.workshop.Workshop;
import dev.pointsman.routing.Planner;
import dev.pointsman.routing.RoutingTable;
import dev.pointsman.routing.TableOracle;
import dev.pointsman.routing.TableUniverse;
import dev.pointsman.routing.cases.EmptySelectors;
import dev.pointsman.routing.cases.GoldenCases;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Reloads the shipped rules, each time with one file changed, while decisions are asked for at a
 * steady rate; prints what failed, how long decisions took from when they were due, and memory.
 */
public final class Reloads {
  private static final String EDITED = "rules/defaults/defaults.drl";
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Duration QUIET = Duration.ofSeconds(5);

  /** What a server compares unless its configuration says otherwise. */
  private static final Proving.Extent EXTENT =
      new Proving.Extent(2_000, 20_000, Duration.ofSeconds(10));

  private final PrintStream out = System.out;
  private final int reloads;
  private final int perSecond;
  private final boolean beside;

  private Reloads(int reloads, int perSecond, boolean beside) {
    this.reloads = reloads;
    this.perSecond = perSecond;
    this.beside = beside;
  }

  /** {@code [reloads] [decisions per second] [beside|here]}; 200, 1000, beside unless said. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int reloads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
    int perSecond = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000;
    boolean beside = arguments.length < 3 || arguments[2].equals("beside");
    boolean held = new Reloads(reloads, perSecond, beside).run();
    System.exit(held ? 0 : 1);
  }

  private boolean run() throws IOException, InterruptedException {
    RoutingTable table = table();
    RuleFiles shipped = new RuleFolder(Path.of("rules")).read();
    Path data = Files.createTempDirectory("proof-reloads");
    try (Workshop workshop = GateProcess.workshop(data, EXTENT);
        ActivePolicy policy = policy(table, data, workshop)) {
      expectActive(policy.start(shipped, "folder"));
      policy.warmUp().join();
      out.println(
          "compiled:   " + workshop.pid().map(pid -> "beside, process " + pid).orElse("here"));
      DecisionLoad quiet = new DecisionLoad(policy, table, perSecond);
      DecisionLoad busy = new DecisionLoad(policy, table, perSecond);
      DecisionLoad after = new DecisionLoad(policy, table, perSecond);
      int warm = Math.min(20, reloads);
      print("to warm up", reload(policy, shipped, 0, warm));
      quiet.run(QUIET);
      out.println("quiet:      " + quiet.summary());
      Memory before = Memory.now();
      busy.start();
      long[] reloadMillis = reload(policy, shipped, warm, reloads);
      busy.stop();
      out.println("reloading:  " + busy.summary());
      print("under load", reloadMillis);
      out.println("memory:     before " + before + "; after " + Memory.now());
      after.run(QUIET);
      out.println("quiet:      " + after.summary());
      return quiet.failures() + busy.failures() + after.failures() == 0;
    }
  }

  private void print(String which, long[] reloadMillis) {
    Arrays.sort(reloadMillis);
    int count = reloadMillis.length;
    out.printf(
        "reloads:    %d activated %s, p50 %d ms, longest %d ms%n",
        count, which, reloadMillis[count / 2], reloadMillis[count - 1]);
  }

  private ActivePolicy policy(RoutingTable table, Path data, Workshop workshop) {
    RuleCompiler compiler =
        new RuleCompiler(new CompiledRulesStore(data.resolve("compiled-rules"), CLOCK), CLOCK);
    GoldenCases cases = new GoldenCases(() -> table, new Planner());
    EmptySelectors selectors = new EmptySelectors(() -> table);
    Proving.Ground ground =
        new Proving.Ground(new TableUniverse(table), rules -> new TableOracle(table, rules));
    Proving proving = new Proving(() -> ground, EXTENT, () -> new SplittableRandom(7), CLOCK);
    Gate here = new Gate(new RuleChecker(), compiler, cases.and(selectors), CLOCK, proving);
    byte[] catalog = CatalogBytes.of(table.catalog());
    Gate gate = beside ? here.in(workshop, () -> catalog) : here;
    RevisionArchive archive = new RevisionArchive(data, hash -> Optional.empty(), CLOCK);
    return new ActivePolicy(gate, archive, CLOCK, change -> {}, 4);
  }

  private static long[] reload(ActivePolicy policy, RuleFiles shipped, int from, int count) {
    long[] millis = new long[count];
    for (int at = 0; at < count; at++) {
      long begun = System.nanoTime();
      expectActive(policy.reload(edited(shipped, from + at), Asker.folder()).join());
      millis[at] = (System.nanoTime() - begun) / 1_000_000;
    }
    return millis;
  }

  private static void expectActive(ReloadResult result) {
    if (!(result instanceof ReloadResult.Activated)) {
      throw new IllegalStateException("not activated: " + result);
    }
  }

  private static RuleFiles edited(RuleFiles shipped, int number) {
    Map<String, String> textByPath = new TreeMap<>(shipped.textByPath());
    textByPath.merge(EDITED, "\n// edit " + number + "\n", String::concat);
    return RuleFiles.of(textByPath);
  }

  private static RoutingTable table() {
    Catalog catalog =
        new CatalogLoader(null)
            .load(Path.of("config/catalog"), LocalDate.now(CLOCK))
            .catalog()
            .orElseThrow();
    return new RoutingTable(
        catalog, Collections.nCopies(catalog.deployments().size(), Callability.CALLABLE));
  }
}
