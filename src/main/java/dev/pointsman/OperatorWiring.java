package dev.pointsman;

import dev.pointsman.Settings.Policies;
import dev.pointsman.Settings.Source;
import dev.pointsman.admin.Admin;
import dev.pointsman.admin.DrainRoutes;
import dev.pointsman.admin.OperatorRoutes;
import dev.pointsman.api.Api;
import dev.pointsman.policy.revision.ActivePolicy;
import dev.pointsman.policy.revision.RuleFolder;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/** Builds what operators may ask of a running server, beside what callers may. */
final class OperatorWiring {
  private final Vertx vertx;
  private final Fleet fleet;
  private final ActivePolicy policy;
  private final StoreWiring stores;

  OperatorWiring(Vertx vertx, Fleet fleet, ActivePolicy policy, StoreWiring stores) {
    this.vertx = vertx;
    this.fleet = fleet;
    this.policy = policy;
    this.stores = stores;
  }

  /** All routes. */
  Handler<HttpServerRequest> beside(
      Api api, RuleFolder folder, Policies settings, OperatorRoutes catalogs) {
    boolean reloads = settings.source() == Source.FOLDER;
    return new Admin(policy, reloads ? folder : null, stores.revisions())
        .beside(api, vertx, drains(), catalogs);
  }

  private OperatorRoutes drains() {
    return new DrainRoutes(fleet.drains(), stores.drains(), fleet::catalog, fleet::callable);
  }
}
