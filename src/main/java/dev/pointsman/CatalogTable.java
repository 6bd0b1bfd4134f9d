package dev.pointsman;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.catalog.CatalogSnapshots;
import dev.pointsman.catalog.Loaded;
import dev.pointsman.document.Problem;
import dev.pointsman.document.Problems;
import dev.pointsman.routing.RoutingTable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The catalogue of a configuration as commands reason about it: all of it callable. Stateless. */
final class CatalogTable {
  private CatalogTable() {}

  /**
   * The table, from what was kept when these files were last read.
   *
   * @param data where it is kept
   */
  static RoutingTable of(Path config, Path data, Clock clock) throws StartRefused {
    Problems problems = new Problems();
    Settings settings = SettingsReader.read(config, problems);
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    CatalogLoader loader = new CatalogLoader(settings.catalog().localRegion());
    Loaded loaded =
        new CatalogSnapshots(loader, data.resolve("catalog")).load(config.resolve("catalog"), day);
    List<Problem> all = new ArrayList<>(problems.list());
    all.addAll(loaded.problems());
    if (!all.isEmpty() || loaded.catalog().isEmpty()) {
      throw new StartRefused(Count.of(all.size(), "problem") + " in " + config, all);
    }
    Catalog catalog = loaded.catalog().get();
    int size = catalog.deployments().size();
    return new RoutingTable(
        catalog, Collections.nCopies(size, Callability.CALLABLE), settings.strategies());
  }
}
