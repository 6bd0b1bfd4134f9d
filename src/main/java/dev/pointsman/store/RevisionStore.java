package dev.pointsman.store;

import static dev.pointsman.store.jooq.Tables.POLICY_AUDIT;

import dev.pointsman.policy.revision.AuditEntry;
import dev.pointsman.policy.revision.KeptRevision;
import dev.pointsman.policy.revision.RevisionRecords;
import dev.pointsman.policy.revision.RuleArchive;
import dev.pointsman.store.postgres.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The record of all changes to the policy, in PostgreSQL; what that has not taken yet waits in
 * memory and in files, and is read together with it. Thread-safe.
 */
public final class RevisionStore implements RevisionRecords, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RevisionStore.class);

  private final AuditDatabase database;
  private final Outbox<AuditItem> outbox;
  private final AuditWriter writer;

  private RevisionStore(AuditDatabase database, Outbox<AuditItem> outbox, Runnable before) {
    this.database = database;
    this.outbox = outbox;
    this.writer = new AuditWriter(database, outbox, before);
  }

  /**
   * Opens the record; changes are taken before there is a database, too.
   *
   * @param url of a database whose tables are up to date, once they are
   * @param outbox folder for what waits; made when first needed
   */
  public static RevisionStore open(CompletableFuture<DatabaseUrl> url, Path outbox) {
    return open(url, outbox, () -> {});
  }

  /**
   * The same.
   *
   * @param before waits, in bounded time, for what other nodes want to find together with a change
   */
  public static RevisionStore open(
      CompletableFuture<DatabaseUrl> url, Path outbox, Runnable before) {
    Outbox<AuditItem> waiting = new Outbox<>(outbox, AuditItem.FORM);
    return new RevisionStore(new AuditDatabase(url), waiting, before);
  }

  @Override
  public void record(AuditEntry entry, @Nullable KeptRevision revision) {
    outbox.add(new AuditItem(entry, revision));
    writer.wake();
  }

  @Override
  public Page latest(int atMost) {
    return page(entry -> true, DSL.noCondition(), atMost);
  }

  @Override
  public Page about(String revision, int atMost) {
    return page(
        entry -> entry.revision().equals(revision), POLICY_AUDIT.REVISION.eq(revision), atMost);
  }

  @Override
  public Optional<KeptRevision> find(String revision) {
    for (AuditItem item : outbox.all()) {
      if (item.revision() != null && item.entry().revision().equals(revision)) {
        return Optional.of(item.revision());
      }
    }
    try {
      return database.read(tables -> tables.archive(revision)).flatMap(RevisionStore::unpacked);
    } catch (StoreUnavailable away) {
      LOG.warn("revision {} cannot be read: {}", revision, away.getMessage());
      return Optional.empty();
    }
  }

  /**
   * The revision that was activated last, by any node.
   *
   * @throws StoreUnavailable if the database does not answer now
   */
  public Optional<KeptRevision> latestActivated() {
    return outbox.all().stream()
        .map(AuditItem::revision)
        .filter(Objects::nonNull)
        .findFirst()
        .or(() -> database.read(RevisionStore::latest).map(Latest::revision));
  }

  /**
   * Says what was activated last, by whatever node, at the first look and whenever that is another
   * activation than at the look before; not while changes of this node wait, which come later.
   *
   * @param stamps of what was chosen at this node; negative while a choice is not recorded yet
   * @param activated nothing if nothing ever was, and the stamp before it was read; on the thread
   *     that looks. False if it is to be said again
   */
  public void follow(
      Notices notices, LongSupplier stamps, BiPredicate<Optional<Latest>, Long> activated) {
    AtomicLong seen = new AtomicLong(-1);
    notices.follow(
        each -> {
          long stamp = stamps.getAsLong();
          if (stamp < 0 || outbox.size() > 0) {
            return; // ours comes later
          }
          AuditTables tables = new AuditTables(each);
          long last = tables.lastActivation();
          if (seen.get() != last && activated.test(latest(tables), stamp)) {
            seen.set(last);
          }
        });
  }

  /** An activation, by whatever node. */
  public record Latest(AuditEntry entry, KeptRevision revision) {}

  private static Optional<Latest> latest(AuditTables tables) {
    Optional<AuditEntry> last = tables.lastActivated();
    return last.flatMap(entry -> tables.archive(entry.revision()))
        .flatMap(RevisionStore::unpacked)
        .map(revision -> new Latest(last.get(), revision));
  }

  @Override
  public Optional<Chain> verify() {
    try {
      return Optional.of(
          database.read(
              tables -> {
                AuditChain chain = new AuditChain();
                tables.forEach(chain::follow);
                return chain.found();
              }));
    } catch (StoreUnavailable away) {
      return Optional.empty();
    }
  }

  /** Writes what waits, in bounded time; what still waits then is written after the next start. */
  @Override
  public void close() {
    writer.close();
  }

  private Page page(Predicate<AuditEntry> which, Condition condition, int atMost) {
    List<Line> lines = new ArrayList<>();
    List<AuditItem> waiting = outbox.all();
    waiting.stream()
        .map(AuditItem::entry)
        .filter(which)
        .forEach(entry -> lines.add(new Line(entry, null)));
    try {
      for (Line line : database.read(tables -> tables.lines(condition, atMost))) {
        // what was written since is in both
        lines.removeIf(waits -> waits.entry().id().equals(line.entry().id()));
        lines.add(line);
      }
      return new Page(first(lines, atMost), waiting.size(), null);
    } catch (StoreUnavailable away) {
      return new Page(first(lines, atMost), waiting.size(), away.getMessage());
    }
  }

  private static List<Line> first(List<Line> lines, int atMost) {
    return lines.subList(0, Math.min(atMost, lines.size()));
  }

  private static Optional<KeptRevision> unpacked(byte[] archive) {
    try {
      return Optional.of(RuleArchive.unpacked(archive));
    } catch (IOException broken) {
      LOG.error("a kept revision cannot be read: {}", broken.toString());
      return Optional.empty();
    }
  }
}
