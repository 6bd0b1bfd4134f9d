package dev.pointsman;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.drain.Drains;
import dev.pointsman.execution.Executor;
import dev.pointsman.health.HealthBoard;
import dev.pointsman.health.Standing;
import dev.pointsman.provider.KeptResponses;
import dev.pointsman.provider.Providers;
import dev.pointsman.routing.RoutingTable;
import dev.pointsman.routing.Strategies;
import io.vertx.core.Vertx;
import java.util.BitSet;
import java.util.List;

/** The routing table that is valid now; swapped when what can be called changes. Thread-safe. */
final class Fleet {
  /**
   * What is valid together.
   *
   * @param parts of its weight that health leaves a deployment, by index
   */
  private record View(RoutingTable table, List<Callability> callability, List<Double> parts) {
    View weighed() {
      return new View(table.withParts(each -> parts.get(each.index())), callability, parts);
    }
  }

  private final Providers providers;
  private final HealthBoard health;
  private final Drains drains;
  private final Strategies strategies;
  private final Executor executor;
  private volatile View view;

  Fleet(
      Configuration configuration,
      Providers providers,
      HealthBoard health,
      Drains drains,
      Executor executor) {
    Catalog catalog = configuration.catalog();
    this.providers = providers;
    this.health = health;
    this.drains = drains;
    this.executor = executor;
    this.strategies = configuration.settings().strategies();
    List<Callability> callability = callability(catalog);
    RoutingTable table = new RoutingTable(catalog, callability, strategies);
    this.view = new View(table, callability, parts(catalog)).weighed();
  }

  RoutingTable table() {
    return view.table();
  }

  Catalog catalog() {
    return table().catalog();
  }

  /** What asks them for responses that they keep. */
  KeptResponses kept(Vertx vertx) {
    return new KeptResponses(vertx, providers, this::catalog);
  }

  /** How they are called. */
  Providers providers() {
    return providers;
  }

  /** What calls them along a plan. */
  Executor executor() {
    return executor;
  }

  /** How they are doing. */
  HealthBoard health() {
    return health;
  }

  /** What operators took out. */
  Drains drains() {
    return drains;
  }

  /** How many deployments can be called now. */
  long callable() {
    return view.callability().stream().filter(Callability.CALLABLE::equals).count();
  }

  /** Takes another catalogue into use, ready for planning before the first request meets it. */
  synchronized void use(Catalog catalog) {
    List<Callability> callability = callability(catalog);
    RoutingTable table = new RoutingTable(catalog, callability, strategies);
    view = new View(table, callability, parts(catalog)).weighed();
  }

  /** Asks again what can be called. */
  synchronized void refresh() {
    List<Callability> now = callability(catalog());
    View before = view;
    if (!now.equals(before.callability())) {
      before = new View(before.table().withCallability(now), now, before.parts());
    }
    List<Double> parts = parts(catalog());
    if (!parts.equals(before.parts())) {
      before = new View(before.table(), now, parts).weighed();
    }
    view = before;
  }

  private List<Double> parts(Catalog catalog) {
    return catalog.deployments().stream().map(each -> health.weight(each.id())).toList();
  }

  private List<Callability> callability(Catalog catalog) {
    BitSet drained = drains.of(catalog);
    return catalog.deployments().stream()
        .map(deployment -> callability(deployment, drained.get(deployment.index())))
        .toList();
  }

  private Callability callability(Deployment deployment, boolean drained) {
    Callability reach = providers.callability(deployment);
    if (reach != Callability.CALLABLE) {
      return reach;
    }
    boolean unhealthy = health.standing(deployment.id()) == Standing.UNHEALTHY;
    return drained ? Callability.DRAINED : unhealthy ? Callability.UNHEALTHY : reach;
  }
}
