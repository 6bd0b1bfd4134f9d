package dev.pointsman.policy.revision;

import dev.pointsman.policy.Decision;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.Finding.Severity;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.Checked;
import dev.pointsman.policy.check.RuleChecker;
import dev.pointsman.policy.check.RuleInfo;
import dev.pointsman.policy.engine.Compilation;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.policy.engine.PolicyEvaluationException;
import dev.pointsman.policy.engine.RuleCompiler;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.workshop.Workshop;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every candidate passes, whatever way it came: check, compile, one decision, golden cases.
 * Thread-safe; does not run on the request path.
 */
public final class Gate {
  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

  private final RuleChecker checker;
  private final RuleCompiler compiler;
  private final Trial trial;
  private final Clock clock;
  private final @Nullable GateBeside beside;

  /**
   * How far a candidate came.
   *
   * @param rules null if the findings refuse it
   */
  record Passage(@Nullable CompiledRules rules, List<Finding> findings, ReloadTimes times) {}

  public Gate(RuleChecker checker, RuleCompiler compiler, Trial trial, Clock clock) {
    this.checker = checker;
    this.compiler = compiler;
    this.trial = trial;
    this.clock = clock;
    this.beside = null;
  }

  private Gate(Gate here, GateBeside beside) {
    this.checker = here.checker;
    this.compiler = here.compiler;
    this.trial = here.trial;
    this.clock = here.clock;
    this.beside = beside;
  }

  /**
   * The same gate, passed in a second process where there can be one.
   *
   * @param catalog what candidates are tried over, as bytes
   */
  public Gate in(Workshop workshop, Supplier<byte[]> catalog) {
    return new Gate(this, new GateBeside(workshop, compiler, catalog));
  }

  Passage pass(RuleFiles files, Instant asked) {
    Optional<Passage> there = beside == null ? Optional.empty() : beside.pass(files, asked);
    return there.orElseGet(() -> passHere(files, asked));
  }

  private Passage passHere(RuleFiles files, Instant asked) {
    Checked checked = checker.check(files);
    ReloadTimes times = ReloadTimes.asked(asked).checkedAt(clock.instant());
    if (!checked.passed()) {
      return new Passage(null, checked.findings(), times);
    }
    Compilation compilation = compiler.compile(files);
    times = times.compiledAt(clock.instant());
    List<Finding> findings = new ArrayList<>(checked.findings());
    if (compilation instanceof Compilation.Compiled compiled) {
      return tried(compiled.rules(), files, findings, times);
    }
    findings.addAll(((Compilation.Refused) compilation).findings());
    return new Passage(null, findings, times);
  }

  /** Loads what checking and compiling need, so that the first edit is not slower than others. */
  void warmUp(RuleFiles files) {
    if (beside != null && beside.warmUp(files, clock.instant())) {
      return;
    }
    compiler.warmUp();
    if (!checker.check(files).passed()) {
      LOG.info("the active rules would not pass today's check");
    }
  }

  List<RuleInfo> describe(RuleFiles files) {
    return checker.check(files).rules();
  }

  /** Rules that passed before and need neither check nor compiler; empty if they must again. */
  Optional<CompiledRules> passedBefore(RuleFiles files) {
    return compiler.compiledBefore(files).filter(rules -> complaints(rules).isEmpty());
  }

  private Passage tried(
      CompiledRules rules, RuleFiles files, List<Finding> findings, ReloadTimes times) {
    List<Finding> complaints = complaints(rules);
    findings.addAll(complaints.isEmpty() ? trial.run(rules, files) : complaints);
    boolean refused = findings.stream().anyMatch(f -> f.severity() == Severity.ERROR);
    return new Passage(refused ? null : rules, findings, times.triedAt(clock.instant()));
  }

  /** Why the rules cannot even decide about a request of which nothing is known. */
  static List<Finding> complaints(CompiledRules rules) {
    try {
      Decision decision = rules.decide(Request.builder().build());
      return decision.revision().equals(rules.revision()) ? List.of() : List.of(finding());
    } catch (PolicyEvaluationException e) {
      return List.of(finding());
    }
  }

  private static Finding finding() {
    return new Finding(
        "POL-902", Severity.ERROR, "rules", 0, 0, 1, "the rules fail when evaluated", null, null);
  }
}
