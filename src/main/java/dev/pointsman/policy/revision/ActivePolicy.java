package dev.pointsman.policy.revision;

import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.RuleInfo;
import dev.pointsman.policy.engine.CompiledRules;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds the active revision behind one reference and changes it through the gate, off the request
 * path, one candidate at a time. Thread-safe.
 *
 * <p>A request takes {@link #current} once and keeps it. Of several candidates that wait, only the
 * latest is tried, and all who asked get its result.
 */
public final class ActivePolicy implements AutoCloseable {
  private static final RuleFiles NO_FILES = RuleFiles.of(Map.of());

  private final Gate gate;
  private final LastGood lastGood;
  private final Clock clock;
  private final Consumer<ReloadResult> told;
  private final ExecutorService worker;
  private final AtomicReference<PolicyStatus> status;
  private @Nullable Candidate waiting;

  private record Candidate(
      RuleFiles files, String origin, Instant asked, CompletableFuture<ReloadResult> result) {}

  /**
   * Starts without rules: every request is refused until {@link #start}.
   *
   * @param told gets every result, on the thread that tried the candidate
   */
  public ActivePolicy(Gate gate, LastGood lastGood, Clock clock, Consumer<ReloadResult> told) {
    this.gate = gate;
    this.lastGood = lastGood;
    this.clock = clock;
    this.told = told;
    this.worker = Executors.newSingleThreadExecutor(ActivePolicy::daemon);
    CompiledRules denyAll = CompiledRules.denyAll("no rules could be loaded");
    Revision none = new Revision(denyAll, NO_FILES, "built in", clock.instant());
    this.status = new AtomicReference<>(new PolicyStatus(none, null, false, null));
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "policy-reload");
    thread.setDaemon(true);
    return thread;
  }

  /** The revision that decides now. */
  public Revision current() {
    return status.get().active();
  }

  /** The active revision and what became of the last candidate. */
  public PolicyStatus status() {
    return status.get();
  }

  /**
   * Activates the first revision: the given files at once if they were activated before, else
   * through the gate; if they are refused, the last good ones; if there are none, none.
   */
  public ReloadResult start(RuleFiles files, String origin) {
    Instant asked = clock.instant();
    Optional<RuleFiles> kept = lastGood.read();
    if (kept.isPresent() && kept.get().hash().equals(files.hash())) {
      Optional<CompiledRules> rules = gate.passedBefore(files);
      if (rules.isPresent()) {
        activate(new Revision(rules.get(), files, origin, clock.instant()), null);
        return finish(activated(files, origin, ReloadTimes.asked(asked)));
      }
    }
    ReloadResult result = attempt(new Candidate(files, origin, asked, new CompletableFuture<>()));
    if (result instanceof ReloadResult.Refused) {
      kept.ifPresent(this::fallBackTo);
    }
    return result;
  }

  /** Lets the files through the gate and activates them; at once if they are active already. */
  public synchronized CompletableFuture<ReloadResult> reload(RuleFiles files, String origin) {
    Instant asked = clock.instant();
    Candidate before = waiting;
    if (before != null) {
      waiting = new Candidate(files, origin, asked, before.result());
      return before.result();
    }
    CompletableFuture<ReloadResult> result =
        CompletableFuture.supplyAsync(() -> attempt(takeWaiting()), worker);
    waiting = new Candidate(files, origin, asked, result);
    return result;
  }

  /**
   * Makes the first reload as quick as later ones; for the background, once the server is ready.
   */
  public CompletableFuture<Void> warmUp() {
    return CompletableFuture.runAsync(() -> gate.warmUp(current().files()), worker);
  }

  /** What the rules of the active revision say about themselves; reads its files again. */
  public List<RuleInfo> describeRules() {
    return gate.describe(current().files());
  }

  /** Stops changing the policy; the active revision goes on deciding. */
  @Override
  public void close() {
    worker.shutdownNow();
  }

  private synchronized Candidate takeWaiting() {
    Candidate candidate = waiting;
    if (candidate == null) {
      throw new IllegalStateException("a reload was started without a candidate");
    }
    waiting = null;
    return candidate;
  }

  private ReloadResult attempt(Candidate candidate) {
    RuleFiles files = candidate.files();
    String hash = files.hash();
    if (hash.equals(current().hash())) {
      status.updateAndGet(PolicyStatus::withoutNote);
      ReloadTimes times = ReloadTimes.asked(candidate.asked());
      return finish(new ReloadResult.Unchanged(hash, candidate.origin(), times));
    }
    Gate.Passage passage = gate.pass(files, candidate.asked());
    CompiledRules rules = passage.rules();
    if (rules == null) {
      return finish(
          new ReloadResult.Refused(hash, candidate.origin(), passage.findings(), passage.times()));
    }
    activate(new Revision(rules, files, candidate.origin(), clock.instant()), null);
    lastGood.write(files);
    ReloadTimes times = passage.times().activatedAt(current().activatedAt());
    return finish(new ReloadResult.Activated(hash, candidate.origin(), passage.findings(), times));
  }

  private ReloadResult activated(RuleFiles files, String origin, ReloadTimes times) {
    ReloadTimes all = times.activatedAt(current().activatedAt());
    return new ReloadResult.Activated(files.hash(), origin, List.of(), all);
  }

  private void fallBackTo(RuleFiles files) {
    CompiledRules rules =
        gate.passedBefore(files).orElseGet(() -> gate.pass(files, clock.instant()).rules());
    if (rules != null) {
      activate(
          new Revision(rules, files, "last good", clock.instant()),
          "the rules found at start have errors; the last good revision decides");
    }
  }

  private void activate(Revision revision, @Nullable String note) {
    PolicyStatus before =
        status.getAndUpdate(now -> new PolicyStatus(revision, now.last(), true, note));
    if (before.active().rules() != revision.rules()) {
      before.active().rules().retire();
    }
  }

  private ReloadResult finish(ReloadResult result) {
    status.updateAndGet(now -> now.withLast(result));
    told.accept(result);
    return result;
  }
}
