package dev.pointsman.policy.engine;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.RuleTable;
import dev.pointsman.policy.check.RuleTables;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes rule files that have passed the check ready to decide. Each file is compiled by itself;
 * what was compiled before is taken from memory, or at a start from the store, without a compiler.
 * Thread-safe; one compilation at a time.
 */
public final class RuleCompiler {
  private static final Logger LOG = LoggerFactory.getLogger(RuleCompiler.class);
  private static final String WARM_UP =
      """
      package rules.warmup
      import dev.pointsman.policy.vocabulary.*
      global Policy policy
      rule "guard.warm.up"
        @Title( "Never active" ) @Owner( "platform" )
      when
        Request( $n : contextTokens, budget in ( Budget.LOW, Budget.HIGH ), complexity >= 3,
                 tags contains "x" || requiresSla )
      then
        policy.require( Models.anyOf( Models.contextAtLeast( $n ), Models.local() ), "warm" );
        policy.preferInOrder( "warm", Models.provider( "a" ), Models.family( "b" ) );
      end
      """;

  private final CompiledRulesStore store;
  private final Clock clock;
  private final CompiledForm form = CompiledForm.ofThisProgram();
  private final BytecodeGate gate = new BytecodeGate();
  private final RuleTables tables = new RuleTables();
  private final KnownUnits known = new KnownUnits();
  private long builds;

  public RuleCompiler(CompiledRulesStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The rules from the store if they were compiled before, else compiled now and stored. */
  public Compilation compile(RuleFiles files) {
    Optional<CompiledRules> before = compiledBefore(files);
    return before.isPresent() ? new Compilation.Compiled(before.get()) : compileNow(files);
  }

  /** The rules from memory or the store, if exactly these rules were compiled before. */
  public synchronized Optional<CompiledRules> compiledBefore(RuleFiles files) {
    SortedMap<String, String> pathByKey = unitKeys(files);
    Map<String, LoadedUnit> units = knownOf(pathByKey.keySet());
    if (units.keySet().equals(pathByKey.keySet()) && !units.isEmpty()) {
      if (!store.keeps(units.keySet())) {
        store.save(bare(units));
      }
      return linked(files, units);
    }
    return store.load(pathByKey.keySet()).flatMap(kept -> taken(files, units, kept));
  }

  /** The keys of those of the files that need not be compiled here. */
  public synchronized Set<String> known(RuleFiles files) {
    return Set.copyOf(knownOf(unitKeys(files).keySet()).keySet());
  }

  /** What compiling gave, without what is known elsewhere, for {@link #take}. */
  public synchronized byte[] packed(RuleFiles files, Set<String> knownElsewhere) {
    Map<String, RuleUnit> units = bare(knownOf(unitKeys(files).keySet()));
    units.keySet().removeAll(knownElsewhere);
    return RuleUnits.packed(units);
  }

  /**
   * The rules as another process compiled them and kept them in the same store; empty if they must
   * be compiled here.
   */
  public synchronized Optional<CompiledRules> take(RuleFiles files, byte[] packed) {
    Set<String> keys = unitKeys(files).keySet();
    try {
      Optional<CompiledRules> rules =
          taken(files, knownOf(keys), new TreeMap<>(RuleUnits.unpacked(packed)));
      rules.ifPresent(taken -> store.share(keys));
      return rules;
    } catch (IOException | IllegalArgumentException e) { // the latter for names that are no text
      LOG.warn("rules that were compiled elsewhere cannot be read: {}", e.toString());
      return Optional.empty();
    }
  }

  /** Loads the compiler's classes, so that the first edit after a start is compiled quickly. */
  public synchronized void warmUp() {
    for (int round = 1; round <= 2; round++) {
      DroolsBuild.Result warm = build("rules/warmup/" + round + ".drl", WARM_UP);
      if (!warm.errors().isEmpty()) {
        throw new IllegalStateException("the rules to warm up with: " + warm.errors());
      }
    }
  }

  private synchronized Compilation compileNow(RuleFiles files) {
    Map<String, LoadedUnit> units = knownOf(unitKeys(files).keySet());
    List<Finding> findings = new ArrayList<>();
    unitKeys(files)
        .forEach(
            (key, path) -> {
              if (!units.containsKey(key)) {
                String text = files.textByPath().getOrDefault(path, "");
                unit(path, text, findings).ifPresent(unit -> units.put(key, LoadedUnit.of(unit)));
              }
            });
    RuleTables.Read read = tables.read(files);
    read.findings().stream().filter(RuleCompiler::refuses).forEach(findings::add);
    if (findings.isEmpty() && read.rules().isEmpty() && !hasRules(units.values())) {
      findings.add(CompilerMessages.noRules());
    }
    if (!findings.isEmpty()) {
      return new Compilation.Refused(findings);
    }
    store.save(bare(units));
    return new Compilation.Compiled(link(files, units, read.tables()));
  }

  private static boolean hasRules(Collection<LoadedUnit> units) {
    return units.stream()
        .flatMap(unit -> unit.rules().stream())
        .anyMatch(model -> !model.getRules().isEmpty());
  }

  /** What only warns is told by the checker. */
  private static boolean refuses(Finding finding) {
    return finding.severity() == Finding.Severity.ERROR;
  }

  /** Empty if there are findings. */
  private Optional<RuleUnit> unit(String path, String text, List<Finding> findings) {
    int before = findings.size();
    DroolsBuild.Result built = build(path, text);
    findings.addAll(new CompilerMessages(this::compiles).explain(path, text, built));
    gate.scan(built.unit()).forEach(each -> findings.add(each.in(path, text)));
    return findings.size() == before ? Optional.of(built.unit()) : Optional.empty();
  }

  private boolean compiles(String path, String text) {
    return build(path, text).errors().isEmpty();
  }

  private DroolsBuild.Result build(String path, String text) {
    builds++;
    return DroolsBuild.run(path, text, "1." + builds);
  }

  private static Map<String, RuleUnit> bare(Map<String, LoadedUnit> units) {
    Map<String, RuleUnit> bare = new TreeMap<>();
    units.forEach((key, loaded) -> bare.put(key, loaded.unit()));
    return bare;
  }

  private Map<String, LoadedUnit> knownOf(Set<String> keys) {
    Map<String, LoadedUnit> units = new TreeMap<>();
    for (String key : keys) {
      LoadedUnit unit = known.get(key);
      if (unit != null) {
        units.put(key, unit);
      }
    }
    return units;
  }

  /** Known units and others that somebody gave, who could have put anything into them. */
  private Optional<CompiledRules> taken(
      RuleFiles files, Map<String, LoadedUnit> units, Map<String, RuleUnit> given) {
    given.keySet().removeAll(units.keySet());
    List<Misdeed> misdeeds =
        given.values().stream().flatMap(unit -> gate.scan(unit).stream()).toList();
    if (!misdeeds.isEmpty()) {
      LOG.warn("kept compiled rules do what no rule may and are compiled again: {}", misdeeds);
      return Optional.empty();
    }
    try {
      given.forEach((key, unit) -> units.put(key, LoadedUnit.of(unit)));
    } catch (IllegalArgumentException e) {
      return unusable(e);
    }
    boolean whole = units.keySet().equals(unitKeys(files).keySet());
    return whole ? linked(files, units) : Optional.empty();
  }

  private Optional<CompiledRules> linked(RuleFiles files, Map<String, LoadedUnit> units) {
    RuleTables.Read read = tables.read(files);
    if (read.findings().stream().anyMatch(RuleCompiler::refuses)) {
      return Optional.empty();
    }
    try {
      return Optional.of(link(files, units, read.tables()));
    } catch (IllegalArgumentException e) {
      return unusable(e);
    }
  }

  private static Optional<CompiledRules> unusable(IllegalArgumentException why) {
    LOG.warn("kept compiled rules cannot be used and are compiled again: {}", why.getMessage());
    return Optional.empty();
  }

  /** Remembers the units as well: after an edit only the edited file is compiled. */
  private CompiledRules link(RuleFiles files, Map<String, LoadedUnit> units, List<RuleTable> read) {
    RuleBook book = new RuleBook(files.hash(), units.values(), read, clock);
    known.remember(units);
    Guarded guarded = new Guarded(new Sessions(book), () -> new PlainRules(files, book));
    return new CompiledRules(book.revision(), book.ruleIds(), files, guarded);
  }

  /** Only rules are compiled: a changed golden case needs no compiler. */
  private SortedMap<String, String> unitKeys(RuleFiles files) {
    SortedMap<String, String> pathByKey = new TreeMap<>();
    files
        .textByPath()
        .forEach(
            (path, text) -> {
              if (path.endsWith(".drl")) {
                pathByKey.put(form.key(path, text), path);
              }
            });
    return pathByKey;
  }
}
