package dev.pointsman.store;

import dev.pointsman.store.postgres.Connections;
import dev.pointsman.store.postgres.DatabaseUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * The database for what operators change: rarely, so each use has a connection of its own.
 * Thread-safe; blocks.
 */
final class OccasionalDatabase {
  private final CompletableFuture<DatabaseUrl> url;

  OccasionalDatabase(CompletableFuture<DatabaseUrl> url) {
    this.url = url;
  }

  /**
   * Reads within one transaction.
   *
   * @throws StoreUnavailable if the database is not there yet or does not answer now
   */
  <T> T read(Function<DSLContext, T> question) {
    try {
      return use(true, question);
    } catch (SQLException | DataAccessException failed) {
      throw new StoreUnavailable("the database does not answer now", failed);
    }
  }

  /** Writes within one transaction; false if the database does not take it now. */
  boolean write(Consumer<DSLContext> change) {
    try {
      return use(
          false,
          tables -> {
            change.accept(tables);
            return true;
          });
    } catch (SQLException | DataAccessException away) {
      return false;
    }
  }

  private <T> T use(boolean readOnly, Function<DSLContext, T> use) throws SQLException {
    DatabaseUrl there = url.getNow(null);
    if (there == null) {
      throw new SQLException("there is no database yet");
    }
    try (Connection connection = Connections.open(there)) {
      connection.setReadOnly(readOnly);
      connection.setAutoCommit(false);
      T answer = use.apply(DSL.using(connection));
      connection.commit();
      return answer;
    }
  }
}
