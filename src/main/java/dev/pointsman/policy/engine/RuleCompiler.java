package dev.pointsman.policy.engine;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.RuleTable;
import dev.pointsman.policy.check.RuleTables;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private Map<String, RuleUnit> known = Map.of();
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

  /** The rules from the store, if exactly these rules were compiled before. */
  public synchronized Optional<CompiledRules> compiledBefore(RuleFiles files) {
    return store
        .load(unitKeys(files).keySet())
        .filter(this::isHarmless)
        .flatMap(units -> linked(files, units));
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
    Map<String, RuleUnit> units = new TreeMap<>();
    List<Finding> findings = new ArrayList<>();
    unitKeys(files)
        .forEach(
            (key, path) -> {
              RuleUnit unit = known.get(key);
              String text = files.textByPath().getOrDefault(path, "");
              units.put(key, unit == null ? unit(path, text, findings) : unit);
            });
    RuleTables.Read read = tables.read(files);
    findings.addAll(read.findings());
    if (units.isEmpty() && read.tables().isEmpty()) {
      findings.add(CompilerMessages.noRules());
    }
    if (!findings.isEmpty()) {
      return new Compilation.Refused(findings);
    }
    store.save(units);
    return new Compilation.Compiled(link(files, units, read.tables()));
  }

  private RuleUnit unit(String path, String text, List<Finding> findings) {
    DroolsBuild.Result built = build(path, text);
    findings.addAll(new CompilerMessages(this::compiles).explain(path, text, built));
    gate.scan(built.unit()).forEach(each -> findings.add(each.in(path, text)));
    return built.unit();
  }

  private boolean compiles(String path, String text) {
    return build(path, text).errors().isEmpty();
  }

  private DroolsBuild.Result build(String path, String text) {
    builds++;
    return DroolsBuild.run(path, text, "1." + builds);
  }

  /** Whoever can write to the store's folder could put anything there. */
  private boolean isHarmless(Map<String, RuleUnit> units) {
    List<Misdeed> misdeeds =
        units.values().stream().flatMap(unit -> gate.scan(unit).stream()).toList();
    if (!misdeeds.isEmpty()) {
      LOG.warn("kept compiled rules do what no rule may and are compiled again: {}", misdeeds);
    }
    return misdeeds.isEmpty();
  }

  private Optional<CompiledRules> linked(RuleFiles files, Map<String, RuleUnit> units) {
    RuleTables.Read read = tables.read(files);
    if (!read.findings().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(link(files, units, read.tables()));
    } catch (IllegalArgumentException e) {
      LOG.warn("kept compiled rules cannot be used and are compiled again: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** Remembers the units as well: after an edit only the edited file is compiled. */
  private CompiledRules link(RuleFiles files, Map<String, RuleUnit> units, List<RuleTable> read) {
    RuleBook book = new RuleBook(files.hash(), units.values(), read, clock);
    known = units;
    return new CompiledRules(book.revision(), book.ruleIds(), new Sessions(book));
  }

  /** Only rules are compiled: a changed golden case needs no compiler. */
  private Map<String, String> unitKeys(RuleFiles files) {
    Map<String, String> pathByKey = new TreeMap<>();
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
