package dev.pointsman.policy.revision;

import dev.pointsman.policy.RuleFiles;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What decides now, what did before it, and what is in the folder. A change is one swap of a
 * reference; the revision before stays compiled. Thread-safe: changed by one at a time, read
 * without waiting.
 */
final class Activation {
  private final RevisionArchive archive;
  private volatile PolicyStatus status;
  private @Nullable Revision previous;
  private @Nullable String folderSeen;
  private @Nullable String pinnedOver;
  private String lastRun = "none";
  private @Nullable RuleFiles lastRunFiles;
  private long rollbacks;
  private long chosen;
  private long told;

  Activation(RevisionArchive archive, Revision first) {
    this.archive = archive;
    this.status = new PolicyStatus(first, null, false, null);
  }

  PolicyStatus status() {
    return status;
  }

  /** Says what was active when the last run ended. */
  synchronized void ranBefore(RuleFiles files) {
    lastRun = files.hash();
    lastRunFiles = files;
  }

  /** Hash of what a candidate would replace; {@code none} if nothing was ever active. */
  synchronized String base() {
    return status.ready() ? status.active().hash() : lastRun;
  }

  /** What a candidate would replace; null if nothing was ever active. */
  synchronized @Nullable RuleFiles baseFiles() {
    return status.ready() ? status.active().files() : lastRunFiles;
  }

  /** How many rollbacks there were: who asked before one does not undo it. */
  synchronized long rollbacks() {
    return rollbacks;
  }

  /** The revision that was active before; null if there was none. */
  synchronized @Nullable Revision previous() {
    return previous;
  }

  /** A revision that is compiled in memory; null if it is not one of the last two. */
  synchronized @Nullable Revision known(String hash) {
    Revision active = status.active();
    if (active.hash().equals(hash)) {
      return active;
    }
    Revision before = previous;
    return before != null && before.hash().equals(hash) ? before : null;
  }

  /**
   * Says what is in the folder.
   *
   * @return whether it may be brought to the gate: not if another revision was chosen over it
   */
  synchronized boolean sawFolder(String hash, boolean askedFor) {
    folderSeen = hash;
    return askedFor || !hash.equals(pinnedOver);
  }

  /** What is in the folder decides, because it is the same. */
  synchronized void isInFolder() {
    status = status.withNote(null);
    if (pinnedOver != null) {
      pinnedOver = null;
      archive.keep(status.active(), null);
    }
  }

  /** What was active at the end of the last run decides again. */
  synchronized void start(Revision revision, Candidate found, boolean pinned) {
    folderSeen = found.pushed() ? null : found.hash();
    pinnedOver = pinned ? folderSeen : null;
    swap(revision, pinned ? pinNote(revision) : null);
  }

  /** Holds what was active before the start, unless something was active before since. */
  synchronized void holdPrevious(Revision revision) {
    boolean other = !revision.hash().equals(status.active().hash());
    if (status.ready() && previous == null && other) {
      revision.rules().retire();
      previous = revision;
    }
  }

  /** Says what an operator should know while nothing else does. */
  synchronized void note(@Nullable String said) {
    status = status.withNote(said);
  }

  /** What can decide while nothing else can. */
  synchronized void makeDo(Revision revision, String note) {
    swap(revision, note);
  }

  /**
   * Swaps a candidate in.
   *
   * @return hash of what was active before; null if a rollback came after the asking
   */
  synchronized @Nullable String activate(Revision revision, Candidate candidate) {
    if (rollbacks != candidate.asOf()) {
      if (!candidate.pushed()) {
        pinnedOver = folderSeen;
        archive.keep(status.active(), pinnedOver);
      }
      return null;
    }
    return choose(revision, false);
  }

  /** A stamp of what was chosen so far; negative while a choice was not told yet. */
  synchronized long stamp() {
    return chosen == told ? chosen : -1;
  }

  /** What was chosen is told. */
  synchronized void wasTold() {
    told++;
  }

  /**
   * Swaps in what another node chose, unless something was chosen here since the stamp.
   *
   * @return hash of what was active before; null if something was chosen
   */
  synchronized @Nullable String follow(Revision revision, long stamp) {
    return stamp == stamp() ? rollBack(revision) : null;
  }

  /** Swaps an earlier revision in; returns the hash of what was active before. */
  synchronized String rollBack(Revision revision) {
    rollbacks++;
    return choose(revision, true);
  }

  synchronized void tell(ReloadResult result) {
    status = status.withLast(result);
  }

  private String choose(Revision revision, boolean again) {
    chosen++;
    String before = base();
    pinnedOver = Objects.equals(revision.hash(), folderSeen) ? null : folderSeen;
    swap(revision, pinnedOver == null ? null : pinNote(revision));
    if (again) {
      archive.keepAgain(revision, pinnedOver);
    } else {
      archive.keep(revision, pinnedOver);
    }
    return before;
  }

  private void swap(Revision revision, @Nullable String note) {
    PolicyStatus before = status;
    revision.rules().resume();
    status = before.deciding(revision, note);
    if (before.active().rules() != revision.rules()) {
      before.active().rules().retire();
      previous = before.ready() ? before.active() : null;
    }
  }

  private static String pinNote(Revision revision) {
    return "revision "
        + revision.hash()
        + " decides, not what is in the rules folder, until that changes or is reloaded";
  }
}
