package dev.pointsman.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.pointsman.outcome.Outcome;
import dev.pointsman.routing.Explanation;
import dev.pointsman.store.postgres.Connections;
import dev.pointsman.store.postgres.DatabaseUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What is kept in the database, written and read. Thread-safe. */
public final class Store implements AutoCloseable {
  private static final int READERS = 4;
  private static final Duration READ_WAIT = Duration.ofSeconds(2);
  private static final Duration VALIDATION_WAIT = Duration.ofSeconds(1);

  private final Recorder recorder;
  private final OutcomeWriter outcomes;
  private final HikariDataSource readers;
  private final Decisions decisions;

  private Store(Recorder recorder, OutcomeWriter outcomes, HikariDataSource readers) {
    this.recorder = recorder;
    this.outcomes = outcomes;
    this.readers = readers;
    this.decisions = new Decisions(DSL.using(readers, SQLDialect.POSTGRES));
  }

  /**
   * Opens a database whose tables are up to date, see {@link Migrations}; it may be away now and
   * later.
   *
   * @param journal folder in which outcomes wait while it is away; null: they wait in memory
   * @param explain why an outcome's route is as it is; called off the request path, on one thread
   *     at a time for writing and on a reader's thread for what is not written yet
   */
  public static Store open(
      DatabaseUrl url,
      StoreConfig config,
      @Nullable Path journal,
      Function<Outcome, Explanation> explain,
      LongSupplier nanoTime) {
    Recorder recorder = new Recorder(explain);
    BatchWriter writer = new BatchWriter(url);
    Journal waiting =
        journal == null ? null : new Journal(journal, config.journalBytes(), writer.shape());
    OutcomeWriter outcomes = new OutcomeWriter(config, recorder, writer, waiting, nanoTime);
    return new Store(recorder, outcomes, readers(url));
  }

  /** Where outcomes go. */
  public OutcomeWriter outcomes() {
    return outcomes;
  }

  /**
   * A decision, also one that is not in the database yet. Blocks.
   *
   * @throws StoreUnavailable if it has to be read and the database does not answer now
   */
  public Optional<StoredDecision> find(UUID id) {
    Optional<StoredDecision> waiting = outcomes.pending(id).map(recorder::record);
    return waiting.isPresent() ? waiting : decisions.find(id);
  }

  /**
   * Requests that were decided since a moment and are in the database. Blocks.
   *
   * @param most of them that are read: an even sample if there are more
   * @throws StoreUnavailable if the database does not answer now
   */
  public StoredTraffic since(Instant moment, int most) {
    long requests = decisions.since(moment);
    long oneIn = Math.max(1, (requests + most - 1) / most);
    return new StoredTraffic(requests, decisions.some(moment, oneIn, most));
  }

  /** Writes what waits, in bounded time, and lets go of the database. */
  @Override
  public void close() {
    outcomes.close();
    readers.close();
  }

  private static HikariDataSource readers(DatabaseUrl url) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("pointsman-readers");
    config.setJdbcUrl(url.jdbcUrl());
    config.setDataSourceProperties(Connections.properties(url));
    config.setMaximumPoolSize(READERS);
    config.setMinimumIdle(1);
    config.setReadOnly(true);
    config.setConnectionTimeout(READ_WAIT.toMillis());
    config.setValidationTimeout(VALIDATION_WAIT.toMillis());
    config.setInitializationFailTimeout(-1); // the database may come later
    return new HikariDataSource(config);
  }
}
