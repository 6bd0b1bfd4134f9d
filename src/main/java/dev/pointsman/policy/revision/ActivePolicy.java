package dev.pointsman.policy.revision;

import dev.pointsman.policy.Decision;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.DatedChange;
import dev.pointsman.policy.check.RuleInfo;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.policy.vocabulary.Request;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the active revision behind one reference and changes it through the gate, off the request
 * path, one candidate at a time. A rollback does not wait for the gate, and a candidate that was
 * asked for before it does not undo it. Thread-safe.
 *
 * <p>A request takes {@link #current} once and keeps it. Of several states of the folder that wait,
 * only the latest is tried, and all who asked get its result; every push is tried.
 */
public final class ActivePolicy implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ActivePolicy.class);

  private static final String REFUSED_AT_START =
      "the rules found at start have errors; the last good revision decides";

  private final RevisionArchive archive;
  private final Gate gate;
  private final Clock clock;
  private final Activation activation;
  private final Attempts attempts;
  private final Candidates candidates;
  private final EarlierRules earlier = new EarlierRules();

  /**
   * Starts without rules: every request is refused until {@link #start}.
   *
   * @param told gets every result, on the thread that tried the candidate
   * @param waitingAtMost how many pushes may wait for the gate
   */
  public ActivePolicy(
      Gate gate, RevisionArchive archive, Clock clock, Consumer<Change> told, int waitingAtMost) {
    this.gate = gate;
    this.clock = clock;
    this.archive = archive;
    CompiledRules denyAll = CompiledRules.denyAll("no rules could be loaded");
    RuleFiles noFiles = RuleFiles.of(Map.of());
    Revision none = new Revision(denyAll, noFiles, Evidence.NONE, "built in", clock.instant());
    this.activation = new Activation(archive, none);
    this.attempts = new Attempts(gate, activation, clock, told);
    this.candidates = new Candidates(attempts::attempt, waitingAtMost);
  }

  /** The revision that decides now. */
  public Revision current() {
    return status().active();
  }

  /** The active revision and what became of the last candidate. */
  public PolicyStatus status() {
    return activation.status();
  }

  /** What the rules' own dates change next; empty if nothing. */
  public Optional<DatedChange> nextChange() {
    return DatedChange.ahead(gate.describe(current().files()), clock.instant()).stream()
        .findFirst();
  }

  /** The revision that was active before; after {@link #warmUp} also before the start. */
  public Optional<Revision> previous() {
    return Optional.ofNullable(activation.previous());
  }

  /**
   * Activates the first revision: the given files at once if they were activated before, else
   * through the gate; if they are refused, the last good ones; if there are none, none. A revision
   * that was chosen over just these files before the last stop is chosen again.
   */
  public ReloadResult start(RuleFiles files, String origin) {
    return start(attempts.reload(files, new Asker(origin, null)));
  }

  /** The same with a revision that passed the gate, here or at another node. */
  public ReloadResult startWith(KeptRevision kept, String origin) {
    Optional<RevisionArchive.Last> last = lastRun();
    ReloadResult result =
        attempts.startAgain(kept, attempts.push(kept.files(), null, new Asker(origin, null)));
    if (result instanceof ReloadResult.Refused) {
      last.ifPresent(this::fallBackTo);
    }
    return result;
  }

  /**
   * Decides with what decided here last, while it is not known what should; if nothing is kept
   * here, every request is refused.
   *
   * @param why a sentence for operators
   */
  public void startWithLastGood(String why) {
    Optional<RevisionArchive.Last> last = lastRun();
    String decides = why + ": what decided here last decides";
    if (last.isEmpty() || !attempts.fallBackTo(last.get().kept(), decides)) {
      activation.note(why + ", and no good revision is kept here: every request is refused");
    }
  }

  /** What decides is what should; takes back what was said at {@link #startWithLastGood}. */
  public void confirm() {
    activation.note(null);
  }

  /**
   * Swaps in what another node activated, at once: it passed the gate there. Blocks for the
   * compiler if it is not kept compiled. A conflict if something was chosen here since the stamp.
   */
  public ReloadResult follow(KeptRevision kept, Asker by, long stamp) {
    return attempts.follow(
        attempts.push(kept.files(), null, by),
        activation.known(kept.files().hash()),
        kept.evidence(),
        stamp);
  }

  /** A stamp of what was chosen here so far; negative while a choice is not recorded yet. */
  public long stamp() {
    return activation.stamp();
  }

  /** The same with files that do not come from the folder. */
  public ReloadResult startWithout(RuleFiles files, String origin) {
    return start(attempts.push(files, null, new Asker(origin, null)));
  }

  /** Brings what is in the folder to the gate; nothing happens if it is active already. */
  public CompletableFuture<ReloadResult> reload(RuleFiles files, Asker by) {
    return candidates.tryLatest(attempts.reload(files, by));
  }

  /**
   * Brings files that come from elsewhere to the gate. While the folder is the source, what they
   * give stays active until the folder changes.
   *
   * @param ifActive the revision that must be active when their turn comes; null for whatever is
   * @return fails with {@link java.util.concurrent.RejectedExecutionException} if too many wait
   */
  public CompletableFuture<ReloadResult> push(
      Proposal proposal, @Nullable String ifActive, Asker by) {
    return candidates.tryAlso(attempts.push(proposal, ifActive, by));
  }

  /**
   * Swaps an earlier revision in, at once: it passed the gate. Blocks while files are read if it is
   * not the one before, and for the gate if it is not kept compiled any more.
   *
   * @param to its hash, or the first letters of it; null for the one that was active before
   * @return empty if there is no such revision
   */
  public Optional<ReloadResult> rollback(@Nullable String to, Asker by) {
    Revision known = to == null ? activation.previous() : activation.known(to);
    Optional<KeptRevision> kept =
        known != null
            ? Optional.of(new KeptRevision(known.files(), known.evidence()))
            : Optional.ofNullable(to).flatMap(archive::find);
    return kept.map(
        found ->
            attempts.restore(
                attempts.push(found.files(), null, by),
                activation.known(found.files().hash()),
                found.evidence()));
  }

  /** A revision that was active once, if it is still kept. Blocks. */
  public Optional<KeptRevision> find(String hash) {
    Revision known = activation.known(hash);
    return known == null
        ? archive.find(hash)
        : Optional.of(new KeptRevision(known.files(), known.evidence()));
  }

  /** The rules of a revision that was active once, if its files are still kept. Blocks. */
  public Optional<CompiledRules> rulesOf(String hash) {
    Revision known = activation.known(hash);
    if (known != null) {
      return Optional.of(known.rules());
    }
    return earlier.of(
        hash, () -> archive.find(hash).map(KeptRevision::files).flatMap(attempts::compiled));
  }

  /**
   * Makes reloads and rollbacks as quick as they can be; in the background, once all is ready. A
   * candidate that comes meanwhile does not wait for it.
   */
  public CompletableFuture<Void> warmUp() {
    return CompletableFuture.runAsync(this::warm, Candidates::startDaemon);
  }

  private void warm() {
    Revision active = current();
    Decision plain = active.rules().decidePlainly(Request.builder().build(), null);
    LOG.debug("{} rules fire without the engine", plain.fired().size());
    archive.latestBut(active.hash()).flatMap(attempts::held).ifPresent(activation::holdPrevious);
    gate.warmUp(active.files());
  }

  /** What the rules of the active revision say about themselves; reads its files again. */
  public List<RuleInfo> describeRules() {
    return gate.describe(current().files());
  }

  /** Stops changing the policy; the active revision goes on deciding. */
  @Override
  public void close() {
    candidates.close();
  }

  private ReloadResult start(Candidate found) {
    Optional<RevisionArchive.Last> last = lastRun();
    Optional<ReloadResult> quick = last.flatMap(kept -> attempts.startWith(kept, found));
    if (quick.isPresent()) {
      return quick.get();
    }
    ReloadResult result = attempts.attempt(found);
    if (result instanceof ReloadResult.Refused) {
      last.ifPresent(this::fallBackTo);
    }
    return result;
  }

  private void fallBackTo(RevisionArchive.Last last) {
    boolean decides = attempts.fallBackTo(last.kept(), REFUSED_AT_START);
    LOG.warn("the rules found at start are refused; {}", decides ? "the last good decide" : "none");
  }

  private Optional<RevisionArchive.Last> lastRun() {
    Optional<RevisionArchive.Last> last = archive.last();
    last.ifPresent(kept -> activation.ranBefore(kept.files()));
    return last;
  }
}
