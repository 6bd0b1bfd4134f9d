package dev.pointsman.policy.engine;

import dev.pointsman.policy.RuleFiles;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes rule files that have passed the check ready to decide; what was compiled before comes from
 * the store without a compiler. Thread-safe; one compilation at a time.
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
  public Optional<CompiledRules> compiledBefore(RuleFiles files) {
    return store.load(rules(files)).flatMap(classes -> linked(files, classes));
  }

  /** Loads the compiler's classes, so that the first edit after a start is compiled quickly. */
  public synchronized void warmUp() {
    for (int round = 1; round <= 2; round++) {
      DroolsBuild.Result warm = build(Map.of("rules/warmup/" + round + ".drl", WARM_UP));
      if (!warm.errors().isEmpty()) {
        throw new IllegalStateException("the rules to warm up with: " + warm.errors());
      }
    }
  }

  private synchronized Compilation compileNow(RuleFiles files) {
    Map<String, String> rules = rules(files);
    if (rules.isEmpty()) {
      return new Compilation.Refused(List.of(CompilerMessages.noRules()));
    }
    DroolsBuild.Result built = build(rules);
    if (!built.errors().isEmpty()) {
      return new Compilation.Refused(new CompilerMessages(this::compiles).explain(rules, built));
    }
    store.save(rules, built.classes());
    return new Compilation.Compiled(link(files, built.classes()));
  }

  private DroolsBuild.Result build(Map<String, String> rules) {
    return DroolsBuild.run(rules, nextVersion());
  }

  private boolean compiles(Map<String, String> rules) {
    return build(rules).errors().isEmpty();
  }

  private String nextVersion() {
    builds++;
    return "1." + builds;
  }

  private Optional<CompiledRules> linked(RuleFiles files, RuleClasses classes) {
    try {
      return Optional.of(link(files, classes));
    } catch (IllegalArgumentException e) {
      LOG.warn("kept compiled rules cannot be used and are compiled again: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private CompiledRules link(RuleFiles files, RuleClasses classes) {
    RuleBook book = new RuleBook(files.hash(), classes, clock);
    return new CompiledRules(book.revision(), book.ruleIds(), new Sessions(book));
  }

  /** Only rules are compiled: a changed golden case needs no compiler. */
  private static Map<String, String> rules(RuleFiles files) {
    Map<String, String> rules = new TreeMap<>(files.textByPath());
    rules.keySet().removeIf(path -> !path.endsWith(".drl"));
    return rules;
  }
}
