package dev.pointsman;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.Settings.Source;
import dev.pointsman.admin.CatalogRoutes;
import dev.pointsman.admin.OperatorRoutes;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.version.ActiveCatalog;
import dev.pointsman.catalog.version.CatalogChange;
import dev.pointsman.catalog.version.CatalogChange.Result;
import dev.pointsman.catalog.version.CatalogChangeJson;
import dev.pointsman.catalog.version.CatalogReading.Read;
import dev.pointsman.catalog.version.CatalogRecords.Line;
import dev.pointsman.catalog.version.CatalogTrial;
import dev.pointsman.catalog.version.CatalogVersion;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.revision.ActivePolicy;
import dev.pointsman.policy.revision.Asker;
import dev.pointsman.policy.revision.RuleFolder;
import dev.pointsman.policy.revision.RuleWatch;
import dev.pointsman.routing.Planner;
import dev.pointsman.routing.cases.CatalogProof;
import dev.pointsman.store.CatalogStore;
import dev.pointsman.store.Notices;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the active catalogue: what it passes, its record, the watch over its folder. */
final class CatalogWiring {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogWiring.class);
  private static final Duration LOOK_AT_THE_DAY = Duration.ofMinutes(1);

  private final Configuration configuration;
  private final RuleFolder folder;
  private final CatalogFiles reading;
  private final CatalogStore records;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final PrintStream err;
  private final Notices notices;
  private final Resources resources;

  /** What it is made of and where it tells what happens. */
  record Ground(
      Configuration configuration, Map<String, String> environment, Clock clock, PrintStream err) {}

  CatalogWiring(Ground ground, StoreWiring stores, Supplier<UUID> ids, Resources resources) {
    this.configuration = ground.configuration();
    this.folder = new RuleFolder(configuration.catalogFolder(), CatalogFiles.NAME);
    this.reading =
        new CatalogFiles(
            configuration.settings().catalog(),
            configuration.catalogFolder().toString(),
            ground.environment());
    this.records = stores.catalogs();
    this.notices = stores.notices();
    this.resources = resources;
    this.clock = ground.clock();
    this.ids = ids;
    this.err = ground.err();
  }

  /** Takes over from what was read at the start; returns what operators may do with it. */
  OperatorRoutes start(Vertx vertx, Fleet fleet, ActivePolicy policy) throws StartRefused {
    CatalogTrial trial =
        new CatalogProof(
            policy::current, new Planner(), configuration.settings().strategies(), clock);
    ActiveCatalog active = start(fleet, trial);
    follow(active);
    followTheDay(active, vertx);
    boolean reads = configuration.settings().catalog().source() == Source.FOLDER;
    return new CatalogRoutes(active, records, reads ? folder : null);
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

  /**
   * The catalogue that was read at the start; where the database is the source, what was activated
   * last.
   */
  private ActiveCatalog start(Fleet fleet, CatalogTrial trial) throws StartRefused {
    ActiveCatalog active =
        new ActiveCatalog(
            first(fleet), new ActiveCatalog.Gate(reading, trial), clock, fleet::use, this::tell);
    CatalogVersion first = active.active();
    if (configuration.settings().catalog().source() == Source.DATABASE) {
      var latest = records.latestActivated();
      if (latest.isPresent()) {
        CatalogChange unused = active.restore(latest.get(), new Asker("node", null));
        return active;
      }
    }
    records.recordStart(started(first), first.files());
    return active;
  }

  /** What is saved in the folder, or activated on other nodes, is brought from now on. */
  private void follow(ActiveCatalog active) throws StartRefused {
    if (configuration.settings().catalog().source() == Source.DATABASE) {
      records.follow(
          notices,
          (files, line) -> {
            if (!files.hash().equals(active.active().hash())) {
              CatalogChange unused = active.restore(files, new Asker("node", line.by()));
            }
          });
      return;
    }
    records.follow(notices, (files, line) -> {});
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

  private Line started(CatalogVersion first) {
    return new Line(
        ids.get(), first.since(), "activated", first.hash(), "none", "start", null, "{}");
  }

  private void tell(CatalogChange change) {
    String version = Banner.revision(change.hash());
    if (change.result() == Result.REFUSED || change.result() == Result.ACTIVATED) {
      change.findings().forEach(finding -> err.println(text(finding)));
      String what =
          change.result() == Result.REFUSED
              ? " refused; what was active stays active"
              : " active" + (change.diff() == null ? "" : ": " + change.diff().summary());
      err.println("catalogue " + version + what);
    }
    if (change.isForTheRecord()) {
      ObjectNode detail = CatalogChangeJson.detail(change);
      Line line =
          new Line(
              ids.get(),
              change.at(),
              change.result().word(),
              change.hash(),
              change.base(),
              change.by().origin(),
              change.by().name(),
              detail.toString());
      records.record(line, change.result() == Result.ACTIVATED ? change.files() : null);
    }
  }

  private static String text(Finding finding) {
    return "%s:%d:%d %s %s %s"
        .formatted(
            finding.file(),
            finding.line(),
            finding.column(),
            finding.severity().name().toLowerCase(Locale.ROOT),
            finding.code(),
            finding.message());
  }
}
