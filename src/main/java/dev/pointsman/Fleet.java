package dev.pointsman;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.drain.Drains;
import dev.pointsman.health.HealthBoard;
import dev.pointsman.health.Standing;
import dev.pointsman.provider.Providers;
import dev.pointsman.routing.RoutingTable;
import java.util.BitSet;
import java.util.List;

/** The routing table that is valid now; swapped when what can be called changes. Thread-safe. */
final class Fleet {
  private record View(RoutingTable table, List<Callability> callability) {}

  private final Providers providers;
  private final HealthBoard health;
  private final Drains drains;
  private volatile View view;

  Fleet(Catalog catalog, Providers providers, HealthBoard health, Drains drains) {
    this.providers = providers;
    this.health = health;
    this.drains = drains;
    List<Callability> callability = callability(catalog);
    this.view = new View(new RoutingTable(catalog, callability), callability);
  }

  RoutingTable table() {
    return view.table();
  }

  Catalog catalog() {
    return table().catalog();
  }

  /** How they are called. */
  Providers providers() {
    return providers;
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

  /** Asks again what can be called. */
  synchronized void refresh() {
    List<Callability> now = callability(catalog());
    View before = view;
    if (!now.equals(before.callability())) {
      view = new View(before.table().withCallability(now), now);
    }
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
