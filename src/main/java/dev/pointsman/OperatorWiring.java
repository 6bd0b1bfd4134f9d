package dev.pointsman;

import dev.pointsman.Settings.Policies;
import dev.pointsman.admin.Admin;
import dev.pointsman.admin.AvailabilityRoutes;
import dev.pointsman.admin.DiscoveryRoutes;
import dev.pointsman.admin.DrainRoutes;
import dev.pointsman.admin.HealthRoutes;
import dev.pointsman.admin.OperatorRoutes;
import dev.pointsman.api.Api;
import dev.pointsman.policy.revision.ActivePolicy;
import dev.pointsman.provider.ModelLists;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.UUID;
import java.util.function.Supplier;

/** Builds what operators may ask of a running server, beside what callers may. */
final class OperatorWiring {
  private final Vertx vertx;
  private final Fleet fleet;
  private final ActivePolicy policy;
  private final StoreWiring stores;
  private final Supplier<UUID> ids;

  OperatorWiring(
      Vertx vertx, Fleet fleet, ActivePolicy policy, StoreWiring stores, Supplier<UUID> ids) {
    this.vertx = vertx;
    this.fleet = fleet;
    this.policy = policy;
    this.stores = stores;
    this.ids = ids;
  }

  /** All routes. */
  Handler<HttpServerRequest> beside(
      Api api, PolicyWiring policies, Policies settings, OperatorRoutes catalogs) {
    RuleInquiries inquiries = policies.inquiries(stores, fleet::table);
    return new Admin(policy, policies.source(settings), stores.revisions(), inquiries)
        .beside(api, vertx, drains(), health(), catalogs, discovery(), availability());
  }

  private OperatorRoutes discovery() {
    return new DiscoveryRoutes(fleet::catalog, new ModelLists(vertx, fleet.providers())::of);
  }

  private OperatorRoutes health() {
    return new HealthRoutes(fleet.health()::reports, fleet::callable);
  }

  private OperatorRoutes availability() {
    ModelCheck check =
        new ModelCheck(fleet::table, fleet.drains()::of, fleet.health(), fleet.executor(), ids);
    return new AvailabilityRoutes(fleet::catalog, check);
  }

  private OperatorRoutes drains() {
    return new DrainRoutes(fleet.drains(), stores.drains(), fleet::catalog, fleet::callable);
  }
}
