package dev.pointsman.store;

import dev.pointsman.policy.revision.AuditEntry;
import dev.pointsman.policy.revision.KeptRevision;
import dev.pointsman.policy.revision.RevisionRecords.Link;
import dev.pointsman.store.postgres.Connections;
import dev.pointsman.store.postgres.DatabaseUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * The database as the record of policy changes uses it: rarely, so each use has a connection of its
 * own. Thread-safe; blocks.
 */
final class AuditDatabase {
  private final CompletableFuture<DatabaseUrl> url;

  AuditDatabase(CompletableFuture<DatabaseUrl> url) {
    this.url = url;
  }

  /** Runs this once there is a database. */
  CompletableFuture<Void> whenThere(Runnable task) {
    return url.thenAccept(there -> task.run());
  }

  /** Whether there is a database, after some waiting if there is none yet. */
  boolean isThereWithin(Duration atMost) {
    try {
      url.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException notThere) {
      return false;
    }
  }

  /** Changes something within one transaction. */
  void change(Consumer<AuditTables> change) throws SQLException {
    try (Connection connection = open()) {
      connection.setAutoCommit(false);
      change.accept(tables(connection));
      connection.commit();
    } catch (DataAccessException failed) {
      throw new SQLException(failed.getMessage(), failed.sqlState(), failed);
    }
  }

  /**
   * Reads within one transaction.
   *
   * @throws StoreUnavailable if the database is not there yet or does not answer now
   */
  <T> T read(Function<AuditTables, T> question) {
    try (Connection connection = open()) {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      T answer = question.apply(tables(connection));
      connection.commit();
      return answer;
    } catch (SQLException | DataAccessException failed) {
      throw new StoreUnavailable("the database does not answer now", failed);
    }
  }

  /** Adds a line to the end of the chain, unless it is there already. */
  void append(AuditItem item) throws SQLException {
    change(tables -> append(tables, item));
  }

  private static void append(AuditTables tables, AuditItem item) {
    tables.lock();
    AuditEntry entry = item.entry();
    if (tables.holds(entry.id())) {
      return;
    }
    KeptRevision revision = item.revision();
    if (revision != null) {
      tables.keep(entry.revision(), entry.at(), revision);
    }
    String text = AuditJson.of(entry);
    Link link = AuditChain.after(tables.last(), text);
    tables.append(entry, text, link);
  }

  private Connection open() throws SQLException {
    DatabaseUrl there = url.getNow(null);
    if (there == null) {
      throw new SQLException("there is no database yet");
    }
    return Connections.open(there);
  }

  private static AuditTables tables(Connection connection) {
    return new AuditTables(DSL.using(connection));
  }
}
