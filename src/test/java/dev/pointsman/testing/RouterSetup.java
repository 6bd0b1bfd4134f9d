package dev.pointsman.testing;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.catalog.Loaded;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.provider.Providers;
import dev.pointsman.routing.RoutingTable;
import dev.pointsman.store.postgres.DatabaseUrl;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a router in this JVM is made of. Immutable.
 *
 * @param database where decisions are kept; null: nowhere
 * @param environment null: all providers are simulated
 * @param timers null: real time
 * @param longestSilence of a stream; null: it may be silent
 */
record RouterSetup(
    CompiledRules rules,
    Path catalog,
    @Nullable DatabaseUrl database,
    @Nullable Map<String, String> environment,
    @Nullable ManualTimers timers,
    @Nullable Duration longestSilence) {
  private static final Path CATALOG = Path.of("config/catalog");

  static RouterSetup by(CompiledRules rules) {
    return new RouterSetup(rules, CATALOG, null, null, null, null);
  }

  RouterSetup of(Path otherCatalog) {
    return new RouterSetup(rules, otherCatalog, database, environment, timers, longestSilence);
  }

  RouterSetup keptIn(DatabaseUrl kept) {
    return new RouterSetup(rules, catalog, kept, environment, timers, longestSilence);
  }

  RouterSetup calling(Map<String, String> variables) {
    return new RouterSetup(rules, catalog, database, variables, timers, longestSilence);
  }

  RouterSetup timed(ManualTimers byHand) {
    return new RouterSetup(rules, catalog, database, environment, byHand, longestSilence);
  }

  RouterSetup silentFor(Duration longest) {
    return new RouterSetup(rules, catalog, database, environment, timers, longest);
  }

  /** Its catalogue, with what can be called. */
  RoutingTable table(Providers providers, Clock clock) {
    Loaded loaded = new CatalogLoader(null).load(catalog, LocalDate.now(clock));
    Catalog whole =
        loaded.catalog().orElseThrow(() -> new IllegalStateException(loaded.problems().toString()));
    List<Callability> callability =
        whole.deployments().stream().map(providers::callability).toList();
    return new RoutingTable(whole, callability);
  }
}
