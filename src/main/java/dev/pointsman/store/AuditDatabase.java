package dev.pointsman.store;

import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.revision.AuditEntry;
import dev.pointsman.policy.revision.RevisionRecords.Link;
import dev.pointsman.policy.revision.RuleArchive;
import dev.pointsman.store.AuditOutbox.Item;
import dev.pointsman.store.postgres.Connections;
import dev.pointsman.store.postgres.DatabaseUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
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
  void append(Item item) throws SQLException {
    try (Connection connection = open()) {
      connection.setAutoCommit(false);
      append(tables(connection), item);
      connection.commit();
    } catch (DataAccessException failed) {
      throw new SQLException(failed.getMessage(), failed.sqlState(), failed);
    }
  }

  private static void append(AuditTables tables, Item item) {
    tables.lock();
    AuditEntry entry = item.entry();
    if (tables.holds(entry.id())) {
      return;
    }
    RuleFiles files = item.files();
    if (files != null) {
      tables.keep(entry.revision(), entry.at(), RuleArchive.packed(files));
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
