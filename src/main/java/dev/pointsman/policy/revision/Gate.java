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
import dev.pointsman.policy.revision.Dossier.Said;
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
 * What every candidate passes, whatever way it came: check, compile with a scan of what that gave,
 * one decision, golden cases, proof, and a sample of requests asked of engine and analysis.
 * Thread-safe; does not run on the request path.
 */
public final class Gate {
  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

  private final RuleChecker checker;
  private final RuleCompiler compiler;
  private final Trial trial;
  private final Clock clock;
  private final @Nullable Proving proving;
  private final @Nullable GateBeside beside;

  /**
   * How far a candidate came.
   *
   * @param rules null if the findings refuse it
   */
  record Passage(@Nullable CompiledRules rules, Evidence evidence, ReloadTimes times) {}

  /** Without proofs. */
  public Gate(RuleChecker checker, RuleCompiler compiler, Trial trial, Clock clock) {
    this(checker, compiler, trial, clock, null);
  }

  /**
   * The gate.
   *
   * @param proving null if nothing is proved of candidates
   */
  public Gate(
      RuleChecker checker,
      RuleCompiler compiler,
      Trial trial,
      Clock clock,
      @Nullable Proving proving) {
    this.checker = checker;
    this.compiler = compiler;
    this.trial = trial;
    this.clock = clock;
    this.proving = proving;
    this.beside = null;
  }

  private Gate(Gate here, GateBeside beside) {
    this.checker = here.checker;
    this.compiler = here.compiler;
    this.trial = here.trial;
    this.clock = here.clock;
    this.proving = here.proving;
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

  /**
   * Tries a candidate.
   *
   * @param base what it is to replace; null if nothing was active before
   */
  Passage pass(Proposal proposal, Instant asked, @Nullable RuleFiles base) {
    Optional<Passage> there =
        beside == null ? Optional.empty() : beside.pass(proposal, asked, base);
    return there.orElseGet(() -> passHere(proposal, asked, base));
  }

  private Passage passHere(Proposal proposal, Instant asked, @Nullable RuleFiles base) {
    Dossier dossier = new Dossier(clock);
    ReloadTimes times = ReloadTimes.asked(asked);
    dossier.stage("check", () -> checked(proposal.files()));
    times = times.checkedAt(clock.instant());
    if (!dossier.passed()) {
      return new Passage(null, dossier.evidence(), times);
    }
    CompiledRules rules = compiled(proposal.files(), dossier);
    times = times.compiledAt(clock.instant());
    if (rules == null) {
      return new Passage(null, dossier.evidence(), times);
    }
    dossier.stage("cases", () -> tried(rules, proposal.files()));
    times = times.triedAt(clock.instant());
    if (proving != null) {
      proving.examine(rules, proposal, base, dossier);
      times = times.provedAt(clock.instant());
    }
    return new Passage(dossier.passed() ? rules : null, dossier.evidence(), times);
  }

  /** Rules that passed once; they are only checked and compiled if they are not kept compiled. */
  Passage again(RuleFiles files) {
    ReloadTimes times = ReloadTimes.asked(clock.instant());
    Optional<CompiledRules> kept = passedBefore(files);
    if (kept.isPresent()) {
      return new Passage(kept.get(), Evidence.NONE, times);
    }
    Dossier dossier = new Dossier(clock);
    dossier.stage("check", () -> checked(files));
    CompiledRules rules = dossier.passed() ? compiled(files, dossier) : null;
    return new Passage(rules, dossier.evidence(), times.compiledAt(clock.instant()));
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

  private Said checked(RuleFiles files) {
    Checked checked = checker.check(files);
    return new Said(checked.findings(), checked.rules().size() + " rules");
  }

  private @Nullable CompiledRules compiled(RuleFiles files, Dossier dossier) {
    List<CompiledRules> made = new ArrayList<>();
    dossier.stage(
        "compile",
        () -> {
          Compilation compilation = compiler.compile(files);
          if (compilation instanceof Compilation.Refused refused) {
            return new Said(refused.findings(), "refused");
          }
          CompiledRules rules = ((Compilation.Compiled) compilation).rules();
          made.add(rules);
          return new Said(complaints(rules), "compiled and scanned");
        });
    return dossier.passed() ? made.get(0) : null;
  }

  private Said tried(CompiledRules rules, RuleFiles files) {
    List<Finding> findings = trial.run(rules, files);
    long failed = findings.stream().filter(each -> each.severity() == Severity.ERROR).count();
    return new Said(findings, failed == 0 ? "all pass" : failed + " fail");
  }

  /** Why the rules cannot even decide about a request of which nothing is known. */
  static List<Finding> complaints(CompiledRules rules) {
    try {
      Decision decision = rules.decide(Request.builder().build());
      boolean sound = decision.revision().equals(rules.revision()) && !decision.engineFailed();
      return sound ? List.of() : List.of(failing());
    } catch (PolicyEvaluationException e) {
      return List.of(failing());
    }
  }

  private static Finding failing() {
    return new Finding(
        "POL-902", Severity.ERROR, "rules", 0, 0, 1, "the rules fail when evaluated", null, null);
  }
}
