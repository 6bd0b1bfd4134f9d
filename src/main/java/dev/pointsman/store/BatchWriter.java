package dev.pointsman.store;

import dev.pointsman.chat.Bytes;
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

  /** Which columns the rows have that are encoded here. */
  KeptRow.Shape shape() {
    return new KeptRow.Shape(decisions.names(), attempts.names());
  }

  /** A row that can be written later, by another process too. */
  KeptRow encode(DecisionRow row) {
    buffer.clear();
    decisions.encode(buffer, row);
    Bytes decision = buffer.kept();
    buffer.clear();
    row.attempts().forEach(attempt -> attempts.encode(buffer, attempt));
    return new KeptRow(row.id(), decision, buffer.kept());
  }

  /** Writes what is not there yet; after an exception nothing may be there, or all. */
  void write(List<DecisionRow> rows) throws SQLException {
    inTransaction(
        open -> {
          decisions.append(open, buffer, rows);
          attempts.append(open, buffer, rows.stream().flatMap(DecisionRow::attempts).toList());
        });
  }

  /** The same with rows that were encoded before. */
  void write(KeptRow.Shape shape, List<KeptRow> rows) throws SQLException {
    inTransaction(
        open -> {
          List<Bytes> kept = rows.stream().map(KeptRow::decision).toList();
          decisions.append(open, buffer, shape.decision(), kept);
          List<Bytes> calls = rows.stream().map(KeptRow::attempts).toList();
          attempts.append(open, buffer, shape.attempt(), calls);
        });
  }

  /** What is done in one transaction. */
  private interface Work {
    void on(Connection open) throws SQLException;
  }

  private void inTransaction(Work work) throws SQLException {
    boolean written = false;
    try {
      Connection open = connected();
      work.on(open);
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
