package dev.pointsman;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.health.HealthBoard;
import dev.pointsman.health.Standing;
import dev.pointsman.provider.Providers;
import dev.pointsman.routing.RoutingTable;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The routing table that is valid now; swapped when what can be called changes. Thread-safe. */
final class Fleet {
  private record View(RoutingTable table, List<Callability> callability) {}

  private final Catalog catalog;
  private final Providers providers;
  private final HealthBoard health;
  private final AtomicReference<View> view;

  Fleet(Catalog catalog, Providers providers, HealthBoard health) {
    this.catalog = catalog;
    this.providers = providers;
    this.health = health;
    List<Callability> callability = callability();
    this.view =
        new AtomicReference<>(new View(new RoutingTable(catalog, callability), callability));
  }

  RoutingTable table() {
    return view.get().table();
  }

  /** How they are called. */
  Providers providers() {
    return providers;
  }

  /** How they are doing. */
  HealthBoard health() {
    return health;
  }

  /** How many deployments can be called now. */
  long callable() {
    return view.get().callability().stream().filter(Callability.CALLABLE::equals).count();
  }

  /** Asks again what can be called. */
  void refresh() {
    List<Callability> now = callability();
    View before = view.get();
    if (!now.equals(before.callability())) {
      view.set(new View(before.table().withCallability(now), now));
    }
  }

  private Callability callability(Deployment deployment) {
    Callability reach = providers.callability(deployment);
    boolean unhealthy = health.standing(deployment.id()) == Standing.UNHEALTHY;
    return reach == Callability.CALLABLE && unhealthy ? Callability.UNHEALTHY : reach;
  }

  private List<Callability> callability() {
    return catalog.deployments().stream().map(this::callability).toList();
  }
}
