package dev.pointsman.store;

import dev.pointsman.catalog.version.CatalogRecords;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.revision.Evidence;
import dev.pointsman.policy.revision.KeptRevision;
import dev.pointsman.policy.revision.RuleArchive;
import dev.pointsman.store.CatalogTables.Placed;
import dev.pointsman.store.postgres.DatabaseUrl;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Versions of the catalogue in PostgreSQL, for every node and for the record. What that has not
 * taken yet waits in memory, a bounded number of changes. Thread-safe.
 */
public final class CatalogStore implements CatalogRecords, AutoCloseable {
  /** How many changes wait at most; older ones are dropped, which is logged. */
  static final int WAITING_AT_MOST = 100;

  private static final Logger LOG = LoggerFactory.getLogger(CatalogStore.class);
  private static final long END_AT_MOST_SECONDS = 5;
  private static final String HASH = "[0-9a-f]{6,64}";

  private final OccasionalDatabase database;
  private final Object writing = new Object();
  private final Deque<Item> waiting = new ArrayDeque<>();
  private final ThreadPoolExecutor writer =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(1),
          CatalogStore::daemon,
          new ThreadPoolExecutor.DiscardPolicy()); // who waits takes all

  private long seen;

  /**
   * What is to be written.
   *
   * @param files those of an activated version; null if it was refused
   * @param onlyIfNew leave it out if the version is what was activated last already
   */
  private record Item(Line line, @Nullable RuleFiles files, boolean onlyIfNew) {}

  private CatalogStore(OccasionalDatabase database) {
    this.database = database;
  }

  /**
   * The record of a node.
   *
   * @param url of a database whose tables are up to date, once they are
   */
  public static CatalogStore open(CompletableFuture<DatabaseUrl> url) {
    return new CatalogStore(new OccasionalDatabase(url));
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "pointsman-catalog-record");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Writes what waits at every look, and says which version was activated last, by whatever node,
   * whenever that is another than at the look before.
   *
   * @param activated gets the files and who activated them
   */
  public void follow(Notices notices, BiConsumer<RuleFiles, Line> activated) {
    notices.follow(
        tables -> {
          writeWaiting(
              items -> {
                tables.transaction(each -> write(each.dsl(), items));
                return true;
              });
          news(new CatalogTables(tables), activated);
        });
  }

  /**
   * The files of the version that was activated last, by any node; empty if none ever was.
   *
   * @throws StoreUnavailable if the database does not answer now
   */
  public Optional<RuleFiles> latestActivated() {
    return database.read(
        each -> {
          CatalogTables tables = new CatalogTables(each);
          return tables.lastActivated().flatMap(last -> files(tables, last.line().hash()));
        });
  }

  @Override
  public void record(Line line, @Nullable RuleFiles files) {
    add(new Item(line, files, false));
  }

  @Override
  public void recordStart(Line line, RuleFiles files) {
    add(new Item(line, files, true));
  }

  @Override
  public List<Line> latest(int atMost) {
    return database.read(tables -> new CatalogTables(tables).lines(atMost));
  }

  @Override
  public Optional<RuleFiles> files(String hash) {
    try {
      return hash.matches(HASH)
          ? database.read(tables -> files(new CatalogTables(tables), hash))
          : Optional.empty();
    } catch (StoreUnavailable away) {
      LOG.warn("the files of catalogue {} cannot be read: {}", hash, away.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public int waiting() {
    return items().size();
  }

  /** Writes what waits, in bounded time. */
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
    if (waiting() > 0) {
      LOG.warn("{} changes of the catalogue are not in the record", waiting());
    }
  }

  private void add(Item item) {
    synchronized (waiting) {
      if (waiting.size() == WAITING_AT_MOST) {
        LOG.error("the record of catalogue changes loses {}", waiting.removeFirst().line().id());
      }
      waiting.addLast(item);
    }
    writer.execute(() -> writeWaiting(items -> database.write(tables -> write(tables, items))));
  }

  private List<Item> items() {
    synchronized (waiting) {
      return List.copyOf(waiting);
    }
  }

  private void taken(Collection<Item> items) {
    synchronized (waiting) {
      waiting.removeAll(items);
    }
  }

  /** One thread at a time: what a start found depends on what is written already. */
  private void writeWaiting(Predicate<List<Item>> way) {
    synchronized (writing) {
      List<Item> items = items();
      if (way.test(items)) {
        taken(items);
      }
    }
  }

  private static void write(DSLContext database, List<Item> items) {
    CatalogTables tables = new CatalogTables(database);
    for (Item item : items) {
      Line line = item.line();
      String last = tables.lastActivated().map(each -> each.line().hash()).orElse("none");
      if (!item.onlyIfNew() || !last.equals(line.hash())) {
        RuleFiles files = item.files();
        if (files != null) {
          tables.keep(line, RuleArchive.packed(new KeptRevision(files, Evidence.NONE)));
        }
        tables.append(line, item.onlyIfNew() ? last : line.base());
        Notices.callOut(database);
      }
    }
  }

  /** Runs on the one thread that looks. */
  private void news(CatalogTables tables, BiConsumer<RuleFiles, Line> activated) {
    Optional<Placed> last = tables.lastActivated();
    if (last.isPresent() && last.get().ordinal() != seen) {
      seen = last.get().ordinal();
      Line line = last.get().line();
      files(tables, line.hash()).ifPresent(files -> activated.accept(files, line));
    }
  }

  private static Optional<RuleFiles> files(CatalogTables tables, String hash) {
    List<byte[]> found = tables.archives(hash);
    return found.size() == 1 ? unpacked(found.get(0)) : Optional.empty();
  }

  private static Optional<RuleFiles> unpacked(byte[] archive) {
    try {
      return Optional.of(RuleArchive.unpacked(archive).files());
    } catch (IOException broken) {
      LOG.error("the kept files of a catalogue cannot be read: {}", broken.toString());
      return Optional.empty();
    }
  }
}
