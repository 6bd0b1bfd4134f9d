package dev.pointsman.store;

import dev.pointsman.catalog.version.CatalogRecords;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.revision.Evidence;
import dev.pointsman.policy.revision.KeptRevision;
import dev.pointsman.policy.revision.RuleArchive;
import dev.pointsman.store.CatalogItem.Only;
import dev.pointsman.store.CatalogTables.Placed;
import dev.pointsman.store.postgres.DatabaseUrl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Versions of the catalogue in PostgreSQL, for every node and for the record. What that has not
 * taken yet waits in memory and in files, a bounded number of changes. Thread-safe.
 */
public final class CatalogStore implements CatalogRecords, AutoCloseable {
  /** How many changes wait at most; older ones are dropped, which is logged. */
  static final int WAITING_AT_MOST = 100;

  private static final Logger LOG = LoggerFactory.getLogger(CatalogStore.class);
  private static final long END_AT_MOST_SECONDS = 5;
  private static final String HASH = "[0-9a-f]{6,64}";

  private final OccasionalDatabase database;
  private final Outbox<CatalogItem> outbox;
  private final Object writing = new Object();
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

  private CatalogStore(OccasionalDatabase database, Outbox<CatalogItem> outbox) {
    this.database = database;
    this.outbox = outbox;
  }

  /**
   * The record of a node.
   *
   * @param url of a database whose tables are up to date, once they are
   * @param outbox folder for what waits; made when first needed
   */
  public static CatalogStore open(CompletableFuture<DatabaseUrl> url, Path outbox) {
    return new CatalogStore(new OccasionalDatabase(url), new Outbox<>(outbox, CatalogItem.FORM));
  }

  /** Takes what was activated last, unless by then something else was. */
  @FunctionalInterface
  public interface Follower {
    void accept(RuleFiles files, Line line, BooleanSupplier isLast);
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
   * @param activated on the thread that looks
   */
  public void follow(Notices notices, Follower activated) {
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
    return outbox.all().stream()
        .filter(item -> item.only() == Only.ALWAYS)
        .map(CatalogItem::files)
        .filter(Objects::nonNull)
        .findFirst()
        .or(
            () ->
                database.read(
                    each -> {
                      CatalogTables tables = new CatalogTables(each);
                      return tables
                          .lastActivated()
                          .flatMap(last -> tables.files(last.line().hash()));
                    }));
  }

  @Override
  public void record(Line line, @Nullable RuleFiles files) {
    add(new CatalogItem(line, files, Only.ALWAYS));
  }

  @Override
  public void recordStart(Line line, RuleFiles files, boolean decides) {
    add(new CatalogItem(line, files, decides ? Only.IF_OTHER : Only.IF_FIRST));
  }

  @Override
  public Page latest(int atMost) {
    List<Line> waiting = outbox.all().stream().map(CatalogItem::line).toList();
    List<Line> lines = new ArrayList<>(waiting);
    String unavailable = null;
    try {
      for (Line line : database.read(tables -> new CatalogTables(tables).lines(atMost))) {
        lines.removeIf(waits -> waits.id().equals(line.id())); // written since
        lines.add(line);
      }
    } catch (StoreUnavailable away) {
      unavailable = away.getMessage();
    }
    List<Line> first = lines.subList(0, Math.min(atMost, lines.size()));
    return new Page(first, waiting.stream().map(Line::id).toList(), unavailable);
  }

  @Override
  public Optional<RuleFiles> files(String hash) {
    if (!hash.matches(HASH)) {
      return Optional.empty();
    }
    for (CatalogItem item : outbox.all()) {
      if (item.files() != null && item.line().hash().startsWith(hash)) {
        return Optional.of(item.files());
      }
    }
    try {
      return database.read(tables -> new CatalogTables(tables).files(hash));
    } catch (StoreUnavailable away) {
      LOG.warn("the files of catalogue {} cannot be read: {}", hash, away.getMessage());
      return Optional.empty();
    }
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
    if (outbox.size() > 0) {
      LOG.warn("{} changes of the catalogue wait until the next start", outbox.size());
    }
  }

  private void add(CatalogItem item) {
    if (outbox.size() >= WAITING_AT_MOST) {
      outbox
          .oldest()
          .ifPresent(
              oldest -> {
                LOG.error("the record of catalogue changes loses {}", oldest.line().id());
                outbox.remove(oldest);
              });
    }
    outbox.add(item);
    writer.execute(() -> writeWaiting(items -> database.write(tables -> write(tables, items))));
  }

  /** One thread at a time: what a start found depends on what is written already. */
  private void writeWaiting(Predicate<List<CatalogItem>> way) {
    synchronized (writing) {
      List<CatalogItem> items = outbox.all();
      Collections.reverse(items);
      if (way.test(items)) {
        items.forEach(outbox::remove);
      }
    }
  }

  private static void write(DSLContext database, List<CatalogItem> oldestFirst) {
    CatalogTables tables = new CatalogTables(database);
    for (CatalogItem item : oldestFirst) {
      Line line = item.line();
      String last = tables.lastActivated().map(each -> each.line().hash()).orElse("none");
      if (isNews(item, last)) {
        RuleFiles files = item.files();
        if (files != null) {
          tables.keep(line, RuleArchive.packed(new KeptRevision(files, Evidence.NONE)));
        }
        tables.append(line, item.only() == Only.ALWAYS ? line.base() : last);
        Notices.callOut(database);
      }
    }
  }

  private static boolean isNews(CatalogItem item, String last) {
    return switch (item.only()) {
      case ALWAYS -> true;
      case IF_OTHER -> !last.equals(item.line().hash());
      case IF_FIRST -> last.equals("none");
    };
  }

  /** Runs on the one thread that looks. */
  private void news(CatalogTables tables, Follower activated) {
    Optional<Placed> last = tables.lastActivated();
    if (last.isPresent() && last.get().ordinal() != seen) {
      seen = last.get().ordinal();
      Line line = last.get().line();
      BooleanSupplier isLast = () -> outbox.size() == 0 && isLast(tables);
      tables.files(line.hash()).ifPresent(files -> activated.accept(files, line, isLast));
    }
  }

  private boolean isLast(CatalogTables tables) {
    return tables.lastActivated().filter(last -> last.ordinal() == seen).isPresent();
  }
}
