package dev.pointsman;

import dev.pointsman.routing.RoutingTable;
import dev.pointsman.store.AwaitedDatabase;
import dev.pointsman.store.CatalogStore;
import dev.pointsman.store.CompiledShelf;
import dev.pointsman.store.DrainStore;
import dev.pointsman.store.NodeStore;
import dev.pointsman.store.Notices;
import dev.pointsman.store.OutcomeWriter;
import dev.pointsman.store.RevisionStore;
import dev.pointsman.store.Store;
import dev.pointsman.store.StoreConfig;
import dev.pointsman.store.postgres.Database;
import dev.pointsman.store.postgres.DatabaseUrl;
import dev.pointsman.store.postgres.EmbeddedPostgresConfig;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds what is kept: the database, its tables, and the writer and reader of outcomes. */
final class StoreWiring {
  private static final Logger LOG = LoggerFactory.getLogger(StoreWiring.class);

  /** How late another node's change is noticed at worst. */
  private static final Duration LOOK_INTERVAL = Duration.ofSeconds(2);

  /** What others compiled is worth some waiting for the database at a start. */
  private static final Duration SHARED_AT_MOST = Duration.ofSeconds(3);

  private final Map<String, String> environment;
  private final DataFolder data;
  private final LongSupplier nanoTime;
  private final Resources resources;
  private final CompletableFuture<DatabaseUrl> ready = new CompletableFuture<>();
  private final CompiledShelf shelf;
  private final RevisionStore revisions;
  private final DrainStore drains;
  private final CatalogStore catalogs;
  private final NodeStore nodes;
  private final Notices notices;
  private volatile @Nullable Kept kept;

  StoreWiring(
      Map<String, String> environment,
      DataFolder data,
      Clock clock,
      LongSupplier nanoTime,
      Resources resources) {
    this.environment = environment;
    this.data = data;
    this.nanoTime = nanoTime;
    this.resources = resources;
    boolean shared = !environment.getOrDefault(DatabaseUrl.VARIABLE, "").isBlank();
    this.shelf = new CompiledShelf(ready, shared ? SHARED_AT_MOST : Duration.ZERO, clock);
    this.revisions =
        RevisionStore.open(ready, data.resolve("policy").resolve("waiting"), shelf::settle);
    this.drains = DrainStore.open(ready, data.resolve("drains.json"), clock);
    this.catalogs = CatalogStore.open(ready, data.resolve("catalog-waiting"));
    this.nodes = NodeStore.open(ready);
    this.notices = new Notices(ready, LOOK_INTERVAL);
  }

  /** The record of policy changes; it takes them before there is a database, too. */
  RevisionStore revisions() {
    return revisions;
  }

  /** What operators took out of routing. */
  DrainStore drains() {
    return drains;
  }

  /** The record of catalogue changes; it takes them before there is a database, too. */
  CatalogStore catalogs() {
    return catalogs;
  }

  /** What nodes say about themselves. */
  NodeStore nodes() {
    return nodes;
  }

  /** What other nodes write. */
  Notices notices() {
    return notices;
  }

  /** Compiled rules that are shared with other nodes; it takes them before there is a database. */
  CompiledShelf shelf() {
    return shelf;
  }

  /** What is kept and where. */
  record Kept(Database database, Store store, AwaitedDatabase awaited) {}

  /**
   * The database, somebody's or our own, which then stops with us; its tables, up to date as soon
   * as it answers; and what writes and reads them.
   *
   * @param table what recorded decisions are explained with
   */
  Kept open(StoreConfig config, Supplier<RoutingTable> table) {
    EmbeddedPostgresConfig own = EmbeddedPostgresConfig.in(data.path());
    Database database =
        Database.open(environment, own, line -> LOG.info("{}", line), nanoTime, new SecureRandom());
    resources.onStop(database::close);
    AwaitedDatabase awaited = new AwaitedDatabase(database.url(), ready);
    awaited.open();
    resources.onStop(awaited::close);
    Store store =
        Store.open(
            database.url(),
            config,
            data.resolve("outcomes-waiting"),
            outcome -> outcome.explanation(table.get()),
            nanoTime);
    resources.onStop(store::close);
    resources.onStop(shelf::close);
    resources.onStop(revisions::close);
    resources.onStop(drains::close);
    resources.onStop(catalogs::close);
    resources.onStop(notices::close);
    Kept opened = new Kept(database, store, awaited);
    kept = opened;
    return opened;
  }

  /** Requests that were recorded. */
  RecordedTraffic traffic(Clock clock) {
    return new RecordedTraffic(
        (since, most) -> Objects.requireNonNull(kept).store().since(since, most), clock);
  }

  /** What operators should know about the database, one sentence each. */
  List<String> notes() {
    Kept there = kept;
    if (there == null) {
      return List.of();
    }
    List<String> notes = new ArrayList<>();
    String trouble = there.awaited().trouble();
    if (trouble != null) {
      notes.add(trouble + "; what is to be kept waits");
    } else if (notices.isAway()) {
      notes.add("the database does not answer; what is to be kept waits");
    }
    OutcomeWriter outcomes = there.store().outcomes();
    if (outcomes.isStuck()) {
      notes.add("the database does not take outcomes; " + outcomes.waiting() + " wait");
    }
    if (outcomes.dropped() > 0) {
      notes.add(outcomes.dropped() + " outcomes could not be kept since the start");
    }
    return notes;
  }
}
