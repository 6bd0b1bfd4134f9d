package dev.pointsman.store;

import static dev.pointsman.store.jooq.Tables.DRAIN;

import dev.pointsman.catalog.drain.Drain;
import dev.pointsman.catalog.drain.DrainRecords;
import dev.pointsman.store.postgres.DatabaseUrl;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Drains in PostgreSQL, for every node and for the record. What that has not taken yet waits in a
 * file, where also all that are active are kept for a start without a database. Thread-safe.
 */
public final class DrainStore implements DrainRecords, AutoCloseable {
  private static final long END_AT_MOST_SECONDS = 5;

  private final OccasionalDatabase database;
  private final DrainFile file;
  private final Clock clock;
  private final ThreadPoolExecutor writer =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(1),
          DrainStore::daemon,
          new ThreadPoolExecutor.DiscardPolicy()); // who waits takes all

  private DrainStore(OccasionalDatabase database, DrainFile file, Clock clock) {
    this.database = database;
    this.file = file;
    this.clock = clock;
  }

  /**
   * The drains of a node.
   *
   * @param url of a database whose tables are up to date, once they are
   * @param path of its file; made when first needed
   */
  public static DrainStore open(CompletableFuture<DatabaseUrl> url, Path path, Clock clock) {
    return new DrainStore(new OccasionalDatabase(url), new DrainFile(path), clock);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "pointsman-drains");
    thread.setDaemon(true);
    return thread;
  }

  /** What was known when this node stopped, as far as it may still count. */
  public List<Drain> kept() {
    return file.all();
  }

  /**
   * Writes what waits at every look, and says what is in the database; several times the same.
   *
   * @param learned on the thread that looks
   */
  public void follow(Notices notices, Consumer<Collection<Drain>> learned) {
    notices.follow(
        tables -> {
          List<Drain> waiting = file.waiting();
          write(tables, waiting);
          file.taken(waiting, clock.instant());
          List<Drain> there = read(tables, DRAIN.UNTIL.gt(utc(clock.instant())), Integer.MAX_VALUE);
          file.learn(there, clock.instant());
          learned.accept(there);
        });
  }

  @Override
  public void record(Drain drain) {
    file.wait(drain, clock.instant());
    writer.execute(this::writeWaiting);
  }

  @Override
  public List<Drain> latest(int atMost) {
    return database.read(tables -> read(tables, DSL.noCondition(), atMost));
  }

  @Override
  public int waiting() {
    return file.waiting().size();
  }

  /** Writes what waits, in bounded time; what still waits then is written after the next start. */
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(END_AT_MOST_SECONDS, TimeUnit.SECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeWaiting() {
    List<Drain> waiting = file.waiting();
    if (database.write(tables -> write(tables, waiting))) {
      file.taken(waiting, clock.instant());
    }
  }

  private static void write(DSLContext tables, List<Drain> waiting) {
    if (!waiting.isEmpty()) {
      waiting.forEach(drain -> write(tables, drain));
      Notices.callOut(tables);
    }
  }

  private static void write(DSLContext tables, Drain drain) {
    Drain.Ending ending = drain.ending();
    tables
        .insertInto(DRAIN)
        .set(DRAIN.ID, drain.id())
        .set(DRAIN.KIND, Values.word(drain.kind()))
        .set(DRAIN.NAME, Values.storable(drain.name()))
        .set(DRAIN.SINCE, utc(drain.since()))
        .set(DRAIN.UNTIL, utc(drain.until()))
        .set(DRAIN.REASON, storable(drain.reason()))
        .set(DRAIN.BEGUN_BY, storable(drain.by()))
        .set(DRAIN.ENDED_AT, ending == null ? null : utc(ending.at()))
        .set(DRAIN.ENDED_BY, ending == null ? null : storable(ending.by()))
        .onConflict(DRAIN.ID)
        .doUpdate()
        .set(DRAIN.ENDED_AT, DSL.excluded(DRAIN.ENDED_AT))
        .set(DRAIN.ENDED_BY, DSL.excluded(DRAIN.ENDED_BY))
        .where(DRAIN.ENDED_AT.isNull())
        .execute();
  }

  private static List<Drain> read(DSLContext tables, Condition which, int atMost) {
    return tables
        .selectFrom(DRAIN)
        .where(which)
        .orderBy(DRAIN.SINCE.desc(), DRAIN.ID)
        .limit(atMost)
        .fetch(DrainStore::drain);
  }

  private static Drain drain(Record row) {
    OffsetDateTime endedAt = row.get(DRAIN.ENDED_AT);
    return new Drain(
        row.get(DRAIN.ID),
        Drain.Kind.valueOf(row.get(DRAIN.KIND).toUpperCase(Locale.ROOT)),
        row.get(DRAIN.NAME),
        row.get(DRAIN.SINCE).toInstant(),
        row.get(DRAIN.UNTIL).toInstant(),
        row.get(DRAIN.REASON),
        row.get(DRAIN.BEGUN_BY),
        endedAt == null ? null : new Drain.Ending(endedAt.toInstant(), row.get(DRAIN.ENDED_BY)));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable String storable(@Nullable String text) {
    return text == null ? null : Values.storable(text);
  }
}
