package dev.pointsman;

import dev.pointsman.Settings.Source;
import dev.pointsman.admin.Acceptances;
import dev.pointsman.admin.CatalogRoutes;
import dev.pointsman.admin.OperatorRoutes;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.version.ActiveCatalog;
import dev.pointsman.catalog.version.CatalogChange;
import dev.pointsman.catalog.version.CatalogChange.Result;
import dev.pointsman.catalog.version.CatalogReading.Read;
import dev.pointsman.catalog.version.CatalogTrial;
import dev.pointsman.catalog.version.CatalogVersion;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.revision.ActivePolicy;
import dev.pointsman.policy.revision.Asker;
import dev.pointsman.policy.revision.RevisionArchive;
import dev.pointsman.policy.revision.RuleFolder;
import dev.pointsman.policy.revision.RuleWatch;
import dev.pointsman.routing.Planner;
import dev.pointsman.routing.cases.CatalogProof;
import dev.pointsman.store.CatalogStore;
import dev.pointsman.store.Notices;
import dev.pointsman.store.StoreUnavailable;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the active catalogue: what it passes, its record, the watch over its folder. */
final class CatalogWiring {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogWiring.class);
  private static final String AWAY = "catalog.source is database, which does not answer; used is ";
  private static final Duration LOOK_AT_THE_DAY = Duration.ofMinutes(1);

  private final Configuration configuration;
  private final RuleFolder folder;
  private final CatalogFiles reading;
  private final CatalogStore records;
  private final Clock clock;
  private final CatalogTelling telling;
  private final Notices notices;
  private final Resources resources;
  private final RevisionArchive archive;
  private volatile @Nullable ActiveCatalog active;

  /** What it is made of and where it tells what happens. */
  record Ground(
      Configuration configuration,
      Map<String, String> environment,
      DataFolder data,
      Clock clock,
      PrintStream err) {}

  CatalogWiring(Ground ground, StoreWiring stores, Supplier<UUID> ids, Resources resources) {
    this.configuration = ground.configuration();
    this.folder = CatalogFiles.in(configuration.catalogFolder());
    this.reading =
        new CatalogFiles(
            configuration.settings().catalog(),
            configuration.catalogFolder().toString(),
            ground.environment());
    this.records = stores.catalogs();
    this.notices = stores.notices();
    this.resources = resources;
    this.clock = ground.clock();
    this.archive =
        new RevisionArchive(ground.data().resolve("catalog"), hash -> Optional.empty(), clock);
    this.telling = new CatalogTelling(records, archive, ids, ground.err());
  }

  /** Takes over from what was read at the start; returns what operators may do with it. */
  OperatorRoutes start(Vertx vertx, Fleet fleet, ActivePolicy policy) throws StartRefused {
    CatalogTrial trial =
        new CatalogProof(
            policy::current, new Planner(), configuration.settings().strategies(), clock);
    ActiveCatalog started =
        new ActiveCatalog(
            first(fleet), new ActiveCatalog.Gate(reading, trial), clock, fleet::use, telling);
    active = started;
    telling.about(started);
    if (fromFolder()) {
      startOver(started);
    } else {
      startWithLatest(started);
    }
    telling.keep();
    follow(started);
    followTheDay(started, vertx);
    return new CatalogRoutes(started, records, fromFolder() ? folder : null);
  }

  private boolean fromFolder() {
    return configuration.settings().catalog().source() == Source.FOLDER;
  }

  /** How discovered models are taken over; after the start. */
  Acceptances acceptances() {
    ActiveCatalog started = Objects.requireNonNull(active, "the catalogue has not started");
    return new Acceptances(started, fromFolder() ? folder : null, clock);
  }

  /** Hash of the version that is used. */
  String version() {
    ActiveCatalog started = active;
    return started == null ? "none" : started.active().hash();
  }

  /** What operators should know about the catalogue; empty if nothing. */
  Optional<String> note() {
    ActiveCatalog started = active;
    return started == null ? Optional.empty() : started.note();
  }

  /** Brings in what a new day changes: dated prices, shutdowns. */
  private static void followTheDay(ActiveCatalog active, Vertx vertx) {
    vertx.setPeriodic(
        LOOK_AT_THE_DAY.toMillis(),
        timer ->
            vertx
                .executeBlocking(
                    () -> {
                      active.followTheDay();
                      return active;
                    })
                .onFailure(bug -> LOG.error("the catalogue does not follow the day", bug)));
  }

  /** A version that was chosen over just what is in the folder is used again. */
  private void startOver(ActiveCatalog started) {
    CatalogVersion first = started.active();
    Optional<RevisionArchive.Last> last = archive.last();
    if (last.isPresent()
        && first.hash().equals(last.get().pinnedOver())
        && uses(started, last.get().files(), "start")) {
      return;
    }
    telling.foundAtStart(first, true);
  }

  /** What was activated last, by any node; what was used here last while that is not known. */
  private void startWithLatest(ActiveCatalog started) {
    CatalogVersion first = started.active();
    started.forgetFolder();
    try {
      Optional<RuleFiles> latest = records.latestActivated();
      if (latest.isPresent() && uses(started, latest.get(), "node")) {
        return;
      }
    } catch (StoreUnavailable away) {
      LOG.warn("which catalogue is to be used is not known: {}", away.getMessage());
      boolean kept =
          archive.last().filter(last -> uses(started, last.files(), "start")).isPresent();
      started.note(AWAY + (kept ? "what was used here last" : "what is in the folder"));
    }
    telling.foundAtStart(first, false);
  }

  private static boolean uses(ActiveCatalog started, RuleFiles files, String origin) {
    CatalogChange change = started.restore(files, new Asker(origin, null));
    return change.result() != Result.REFUSED;
  }

  /** What is saved in the folder, or activated on other nodes, is brought from now on. */
  private void follow(ActiveCatalog active) throws StartRefused {
    if (!fromFolder()) {
      records.follow(
          notices,
          (files, line, isLast) -> {
            if (!files.hash().equals(active.active().hash())) {
              active.follow(files, new Asker("node", line.by()), isLast);
            }
            active.note(null);
          });
      return;
    }
    records.follow(notices, (files, line, isLast) -> {});
    try {
      RuleWatch watch =
          new RuleWatch(
              folder,
              configuration.settings().policy().debounce(),
              files -> {
                CatalogChange unused = active.reload(files, Asker.folder(), false);
              });
      resources.onStop(watch::close);
    } catch (IOException e) {
      throw new StartRefused("the catalogue folder cannot be watched: " + e.getMessage());
    }
  }

  private CatalogVersion first(Fleet fleet) throws StartRefused {
    try {
      RuleFiles files = folder.read();
      Instant now = clock.instant();
      Catalog catalog = configuration.catalog();
      if (reading.version(files).equals(catalog.version())) {
        return new CatalogVersion(catalog, files, "start", now, configuration.goodUntil());
      }
      Read read = reading.read(files, LocalDate.ofInstant(now, ZoneOffset.UTC));
      Catalog saved = read.catalog();
      if (saved == null) {
        throw new StartRefused("the catalogue was changed during the start and cannot be read");
      }
      fleet.use(saved);
      return new CatalogVersion(saved, files, "start", now, read.goodUntil());
    } catch (IOException e) {
      throw new StartRefused("the catalogue folder cannot be read: " + e.getMessage());
    }
  }
}
