package dev.pointsman.policy.analysis;

import com.sun.management.OperatingSystemMXBean;
import dev.pointsman.bench.Grown;
import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.Formula;
import dev.pointsman.policy.check.ParsedRule;
import dev.pointsman.policy.check.RuleInfo;
import dev.pointsman.policy.revision.RuleFolder;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Task;
import dev.pointsman.routing.RoutingTable;
import dev.pointsman.routing.TableUniverse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What the exact analysis costs: one question in one cold process, after the rules are parsed and
 * the catalogue is read. Confined to one thread.
 *
 * <pre>
 * tools/bench analysis
 * </pre>
 *
 * <p>Bars, on one core with 512 MB and 5,000 deployments: no-route, one provider and conflicts of
 * 60 rules at most 0.5 s, winners at most 4 s, the diff of one edited rule at most 6 s; no-route
 * and one provider of 300 rules at most 30 s.
 *
 * <p>Last result, OpenJDK 17.0.15, one of two quiet cores of an AMD EPYC, medians of three for 60
 * rules; each process is cold, so that two fifths of the time compile Java code. 80 rules are those
 * that are shipped; conflicts are searched as well.
 *
 * <pre>
 *                   cells     atoms      states       s   peak MB
 * hard,    60     3.3e+15     1,691       6,643    0.43       143
 * winners, 60     3.3e+15     2,107     881,722    3.58       164   whole
 * diff,    60     3.3e+15               203,052    3.10       176   exact, one limit changed
 * hard,    80     2.8e+17     1,780      10,726    0.55       143
 * winners, 80     2.8e+17     2,199   1,484,967    4.95       189   whole
 * diff,    80     2.8e+17               367,408    3.65       233   exact, one limit changed
 * hard,    300    5.7e+18     1,780      11,733    1.26       144
 * </pre>
 */
public final class AnalysisBenchmark {
  private static final Instant MOMENT = Instant.parse("2026-11-20T00:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final int DEPLOYMENTS = 5_000;
  private static final int TENANTS = 30;
  private static final long SEED = 1;
  private static final Pattern LIMIT = Pattern.compile("USD_PER_MILLION_TOKENS, 1\\.0");

  private final RuleFiles files;
  private final Question question;
  private final Universe universe;

  /** What a question looked at. */
  private record Looked(double cells, int atoms, long states, String found) {}

  private AnalysisBenchmark(int rules) throws IOException {
    RuleFiles shipped = new RuleFolder(Path.of("rules")).read();
    this.files = rules == 0 ? shipped : some(shipped, rules);
    this.question = filled(Question.of(files, MOMENT), rules);
    this.universe = universe();
  }

  /** {@code hard|winners|diff} and how many rules; 0 are those that are shipped. */
  public static void main(String[] args) throws IOException {
    AnalysisBenchmark benchmark = new AnalysisBenchmark(Integer.parseInt(args[1]));
    Supplier<Looked> asked =
        switch (args[0]) {
          case "hard" -> benchmark::hard;
          case "winners" -> benchmark::winners;
          case "diff" -> benchmark::diff;
          default -> throw new IllegalArgumentException(args[0] + " (hard, winners or diff)");
        };
    measure(args[0] + ", " + benchmark.question.rules().size() + " rules", asked);
  }

  private static void measure(String name, Supplier<Looked> asked) {
    long begunNanos = System.nanoTime();
    long begunCpuNanos = cpuNanos();
    Looked looked = asked.get();
    double cpu = (cpuNanos() - begunCpuNanos) / 1e9;
    double seconds = (System.nanoTime() - begunNanos) / 1e9;
    System.gc();
    long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    System.out.printf(
        Locale.ROOT,
        "%-20s %.2g cells, %,d atoms, %,d states, %.2f s (%.2f s of CPU), peak %d MB, %s%n",
        name,
        looked.cells(),
        looked.atoms(),
        looked.states(),
        seconds,
        cpu,
        Math.max(used, peakBytes()) >> 20,
        looked.found());
  }

  /** No-route, one provider, and every minimal conflict of either. */
  private Looked hard() {
    double cells = 0;
    int atoms = 0;
    long states = 0;
    int conflicts = 0;
    for (Analysis part : Analysis.parts(question, universe)) {
      Conflicts search = new Conflicts(part.hard(), part.core(), Deadline.NEVER);
      conflicts += search.noRoute(question.space().noRoute()).size();
      conflicts += search.singleProvider(question.space().singleProvider()).size();
      states += part.diagram(Deadline.NEVER).states();
      cells += part.hard().space().cells();
      atoms = Math.max(atoms, part.atoms().size());
    }
    return new Looked(cells, atoms, states, conflicts + " conflicts that nobody accepted");
  }

  private Looked winners() {
    RequestSpace space = question.requests(List.of());
    Budget budget = new Budget(DiagramBuilder.MOST_STATES);
    Influences influences = new Influences(question.rules(), space, universe);
    int atoms = new Atoms(universe, Separators.of(new Arena(influences.all()).reaches())).size();
    String found = "whole";
    try {
      Winners unused = new Winners(influences, budget);
    } catch (TooLarge bound) {
      found = String.valueOf(bound.getMessage());
    }
    return new Looked(space.cells(), atoms, budget.taken(), found);
  }

  /** One limit in USD is cut by a fifth. */
  private Looked diff() {
    PolicyDiff diff = PolicyDiff.whole(files, edited(files), universe, MOMENT);
    WinnerDiff winners = diff.winners();
    int rows = winners.rows().size() + winners.left();
    double cells = question.requests(List.of()).cells();
    return new Looked(cells, 0, winners.states(), rows + " rows of winners, " + winners.scope());
  }

  private static RuleFiles edited(RuleFiles files) {
    Map<String, String> texts = new TreeMap<>(files.textByPath());
    texts.replaceAll(
        (path, text) ->
            path.equals("rules/limits/budget.drl")
                ? LIMIT.matcher(text).replaceAll("USD_PER_MILLION_TOKENS, 0.8")
                : text);
    if (texts.equals(files.textByPath())) {
      throw new IllegalStateException("limits/budget.drl has no limit of 1 USD any more");
    }
    return RuleFiles.of(texts);
  }

  /** So many of the rules that match requests, evenly over all files. */
  private static RuleFiles some(RuleFiles files, int wanted) {
    int all = Question.of(files, MOMENT).rules().size();
    Map<String, String> kept = new TreeMap<>();
    int seen = 0;
    for (Map.Entry<String, String> file : files.textByPath().entrySet()) {
      if (file.getKey().equals(SpaceRules.FILE)) {
        kept.put(file.getKey(), file.getValue());
      } else if (isOfRequests(file.getKey())) {
        StringBuilder text = new StringBuilder();
        for (String block : file.getValue().split("(?m)^(?=rule \")", -1)) {
          boolean head = !block.startsWith("rule \"");
          boolean taken = head || (seen + 1) * wanted / all > seen * wanted / all;
          seen += head ? 0 : 1;
          text.append(taken ? block : "");
        }
        kept.put(file.getKey(), text.toString());
      }
    }
    return RuleFiles.of(kept);
  }

  private static boolean isOfRequests(String path) {
    return path.endsWith(".drl") && !path.startsWith("rules/escalation/");
  }

  /** Further rules say what known ones say, of a tenant, a task or a region. */
  private static Question filled(Question known, int wanted) {
    Random random = new Random(SEED);
    List<ParsedRule> rules = new ArrayList<>(known.rules());
    while (rules.size() < wanted) {
      ParsedRule like = known.rules().get(random.nextInt(known.rules().size()));
      RuleInfo info = like.info();
      RuleInfo own =
          new RuleInfo(
              info.id() + "." + rules.size(),
              info.kind(),
              info.title(),
              info.owner(),
              null,
              info.file(),
              info.line(),
              null,
              null);
      Formula condition = new Formula.All(List.of(like.condition(), more(random)));
      rules.add(new ParsedRule(own, false, condition, like.calls()));
    }
    return new Question(rules, known.space(), known.invariants(), known.problems());
  }

  private static Formula more(Random random) {
    Object constant =
        switch (random.nextInt(3)) {
          case 0 -> List.of(Task.values()).get(random.nextInt(Task.values().length));
          case 1 -> List.of(Region.values()).get(random.nextInt(Region.values().length));
          default -> "tenant-" + random.nextInt(TENANTS);
        };
    String attribute =
        constant instanceof Task ? "task" : constant instanceof Region ? "region" : "tenant";
    return new Formula.Compare(attribute, Formula.Test.EQUAL, List.of(constant));
  }

  private static Universe universe() {
    Catalog shipped =
        new CatalogLoader(null).load(Path.of("config/catalog"), DAY).catalog().orElseThrow();
    Catalog catalog = Grown.of(shipped, DEPLOYMENTS, SEED);
    return new TableUniverse(
        new RoutingTable(catalog, Collections.nCopies(DEPLOYMENTS, Callability.CALLABLE)));
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long peakBytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }
}
