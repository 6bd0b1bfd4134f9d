package dev.pointsman.store;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes batches to the database, or to the journal while it does not take them, and what is in the
 * journal to the database later. Confined to one thread.
 */
final class Delivery implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutcomeWriter.class);
  private static final long FIRST_RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LAST_RETRY_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** So many batches of the journal at a time, before what is in memory has its turn. */
  private static final int BATCHES_AT_A_TIME = 20;

  private final OutcomeBuffer buffer;
  private final BatchWriter writer;
  private final @Nullable Journal journal;
  private final WriterLog log;
  private final LongSupplier nanoTime;
  private long retryNanos = FIRST_RETRY_NANOS;
  private long nextTryNanos;

  Delivery(
      OutcomeBuffer buffer,
      BatchWriter writer,
      @Nullable Journal journal,
      WriterLog log,
      LongSupplier nanoTime) {
    this.buffer = buffer;
    this.writer = writer;
    this.journal = journal;
    this.log = log;
    this.nanoTime = nanoTime;
    this.nextTryNanos = nanoTime.getAsLong();
  }

  /**
   * Delivers a batch, however long it takes.
   *
   * @param pause waits that long
   */
  void deliver(List<DecisionRow> rows, BooleanSupplier givenUp, Pause pause) {
    boolean first = true;
    while (!rows.isEmpty() && (first || !givenUp.getAsBoolean())) {
      if (mayTry() && written(rows)) {
        return;
      }
      if (journalled(rows)) {
        return;
      }
      pause.of(first ? FIRST_RETRY_NANOS : retryNanos);
      replay(1);
      first = false;
    }
  }

  /** Waits. */
  interface Pause {
    void of(long nanos);
  }

  /** What is newer waits behind what is older, so that the order is kept. */
  private boolean mayTry() {
    return journal == null || journal.waiting() == 0;
  }

  private boolean written(List<DecisionRow> rows) {
    return settled(rows, new Way<>(writer::write, DecisionRow::id, buffer::written, buffer::drop));
  }

  private boolean journalled(List<DecisionRow> rows) {
    if (journal == null || !journal.offer(rows.stream().map(writer::encode).toList())) {
      return false;
    }
    rows.forEach(row -> buffer.journalled(row.id()));
    return true;
  }

  /** Takes from the journal to the database what it takes, if it is time to try. */
  void replay() {
    replay(BATCHES_AT_A_TIME);
  }

  private void replay(int batches) {
    Journal waiting = journal;
    if (waiting == null || nanoTime.getAsLong() - nextTryNanos < 0) {
      return;
    }
    for (int i = 0; i < batches; i++) {
      List<KeptRow> rows = waiting.oldest(500);
      if (rows.isEmpty()) {
        return;
      }
      Write<KeptRow> write = part -> writer.write(waiting.shape(), part);
      Consumer<UUID> written = id -> buffer.writtenLater();
      Consumer<UUID> refused = id -> buffer.dropNew();
      if (!settled(rows, new Way<>(write, KeptRow::id, written, refused))) {
        return;
      }
      waiting.done(rows.size());
    }
  }

  /** Writes rows. */
  private interface Write<T> {
    void write(List<T> rows) throws SQLException;
  }

  /** How rows are written, what they are called, and who is told what became of them. */
  private record Way<T>(
      Write<T> write, Function<T, UUID> id, Consumer<UUID> written, Consumer<UUID> refused) {}

  /** Whether these rows are done with: written, or refused for good. */
  private <T> boolean settled(List<T> rows, Way<T> way) {
    try {
      way.write.write(rows);
    } catch (SQLException failed) {
      if (!refusesContent(failed)) {
        retryLater();
        log.failed(why(failed));
        return false;
      }
      return rows.size() == 1
          ? dropped(way.id.apply(rows.get(0)), way.refused, failed)
          : settledInHalves(rows, way);
    }
    retryNanos = FIRST_RETRY_NANOS;
    log.succeeded();
    rows.forEach(row -> way.written.accept(way.id.apply(row)));
    return true;
  }

  private <T> boolean settledInHalves(List<T> rows, Way<T> way) {
    int half = rows.size() / 2;
    return settled(rows.subList(0, half), way) && settled(rows.subList(half, rows.size()), way);
  }

  private void retryLater() {
    nextTryNanos = nanoTime.getAsLong() + retryNanos;
    retryNanos = Math.min(2 * retryNanos, LAST_RETRY_NANOS);
  }

  private static boolean dropped(UUID id, Consumer<UUID> refused, SQLException refusal) {
    // Only the state: the message may quote the row.
    LOG.error("the database refuses decision {}: SQL state {}", id, refusal.getSQLState());
    refused.accept(id);
    return true;
  }

  /** Trying again would not help: 22 are bad values, 23 broken constraints. */
  private static boolean refusesContent(SQLException failed) {
    String state = String.valueOf(failed.getSQLState());
    return state.startsWith("22") || state.startsWith("23");
  }

  private static String why(SQLException failed) {
    ServerErrorMessage said =
        failed instanceof PSQLException ours ? ours.getServerErrorMessage() : null;
    return said == null ? String.valueOf(failed.getMessage()) : String.valueOf(said.getMessage());
  }

  @Override
  public void close() {
    writer.close();
    if (journal != null) {
      journal.close();
    }
  }
}
