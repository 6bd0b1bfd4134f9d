package dev.pointsman.store;

import dev.pointsman.store.postgres.Connections;
import dev.pointsman.store.postgres.DatabaseUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches of decisions with their attempts, each batch in one transaction over a connection
 * that is opened anew after a failure. Confined to one thread, but for {@link #abort}.
 */
final class BatchWriter {
  private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

  private final DatabaseUrl url;
  private final CopyTable<DecisionRow> decisions = DecisionRow.table();
  private final CopyTable<AttemptRow> attempts = AttemptRow.table();
  private final CopyBuffer buffer = new CopyBuffer();
  private volatile @Nullable Connection connection;

  BatchWriter(DatabaseUrl url) {
    this.url = url;
  }

  /** Writes what is not there yet; after an exception nothing may be there, or all. */
  void write(List<DecisionRow> rows) throws SQLException {
    boolean written = false;
    try {
      Connection open = connected();
      decisions.append(open, buffer, rows);
      attempts.append(open, buffer, rows.stream().flatMap(DecisionRow::attempts).toList());
      open.commit();
      written = true;
    } finally {
      if (!written) {
        close();
      }
    }
  }

  /** Gives the connection up; the next batch opens another. */
  void close() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException broken) {
        LOG.debug("a connection that is given up could not be closed", broken);
      }
    }
  }

  /** Breaks the connection off from another thread, so that nothing waits for it any more. */
  void abort() {
    Connection open = connection;
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException broken) {
        LOG.debug("a connection could not be broken off", broken);
      }
    }
  }

  private Connection connected() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = Connections.open(url);
      connection = open;
      open.setAutoCommit(false);
      decisions.prepare(open);
      attempts.prepare(open);
      open.commit();
    }
    return open;
  }
}
