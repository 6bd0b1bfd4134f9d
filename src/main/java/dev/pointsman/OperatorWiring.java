package dev.pointsman;

import dev.pointsman.Settings.Discovering;
import dev.pointsman.admin.AcceptanceRoutes;
import dev.pointsman.admin.Acceptances;
import dev.pointsman.admin.Admin;
import dev.pointsman.admin.AvailabilityRoutes;
import dev.pointsman.admin.DiscoveryRounds;
import dev.pointsman.admin.DiscoveryRounds.Round;
import dev.pointsman.admin.DiscoveryRoutes;
import dev.pointsman.admin.DrainRoutes;
import dev.pointsman.admin.HealthRoutes;
import dev.pointsman.admin.OperatorRoutes;
import dev.pointsman.api.Api;
import dev.pointsman.execution.ProbeConfig;
import dev.pointsman.execution.Probes;
import dev.pointsman.policy.revision.ActivePolicy;
import dev.pointsman.policy.revision.RuleFolder;
import dev.pointsman.provider.ModelLists;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds what operators may ask of a running server, beside what callers may. */
final class OperatorWiring {
  private static final Logger LOG = LoggerFactory.getLogger(OperatorWiring.class);

  private final Parts parts;
  private final Vertx vertx;
  private final Fleet fleet;
  private final StoreWiring stores;
  private final Clock clock;
  private final Supplier<UUID> ids;

  OperatorWiring(Parts parts, StoreWiring stores, Clock clock, Supplier<UUID> ids) {
    this.parts = parts;
    this.vertx = parts.vertx();
    this.fleet = parts.fleet();
    this.stores = stores;
    this.clock = clock;
    this.ids = ids;
  }

  /** All routes. */
  Handler<HttpServerRequest> beside(Api api, PolicyWiring policies, Settings settings)
      throws StartRefused {
    ActivePolicy policy = parts.policy();
    CatalogWiring catalogs = parts.catalogs();
    RuleInquiries inquiries = policies.inquiries(stores, fleet::table);
    RuleFolder source = policies.source(settings.policy());
    return new Admin(policy, source, stores.revisions(), inquiries, parts.nodes())
        .beside(
            api,
            vertx,
            drains(),
            health(probes(settings.probing())),
            catalogs.start(vertx, fleet, policy),
            discovery(settings.catalog().discovery(), catalogs),
            availability());
  }

  private OperatorRoutes discovery(Discovering how, CatalogWiring catalogs) {
    DiscoveryRounds rounds =
        new DiscoveryRounds(fleet::catalog, new ModelLists(vertx, fleet.providers())::of, clock);
    Acceptances acceptances = catalogs.acceptances();
    Duration every = how.every();
    if (every != null && !fleet.providers().simulated()) {
      vertx.setPeriodic(
          every.toMillis(),
          timer ->
              rounds
                  .askAll()
                  .compose(round -> how.acceptsNew() ? taken(acceptances, round) : done())
                  .onFailure(bug -> LOG.error("discovery stopped", bug)));
    }
    DiscoveryRoutes discovery = new DiscoveryRoutes(rounds);
    AcceptanceRoutes acceptance = new AcceptanceRoutes(rounds, acceptances);
    return router -> {
      discovery.addTo(router);
      acceptance.addTo(router);
    };
  }

  private Future<Void> taken(Acceptances acceptances, Round round) {
    return vertx
        .executeBlocking(
            () -> {
              acceptances.takeNew(round.found());
              return round;
            },
            false)
        .mapEmpty();
  }

  private static Future<Void> done() {
    return Future.succeededFuture();
  }

  /** Looks for deployments that may have recovered, at an interval. */
  private Probes probes(ProbeConfig config) {
    Probes probes = new Probes(fleet.health(), config, fleet::table, check()::execute, clock);
    vertx.setPeriodic(
        config.every().toMillis(),
        timer -> probes.round().onFailure(bug -> LOG.error("a probe stopped", bug)));
    return probes;
  }

  private OperatorRoutes health(Probes probes) {
    return new HealthRoutes(
        fleet.health()::reports,
        fleet::callable,
        () -> Wiring.readiness(parts, stores).notes(),
        probes::spending,
        fleet.health()::hinted);
  }

  private OperatorRoutes availability() {
    return new AvailabilityRoutes(fleet::catalog, check());
  }

  private ModelCheck check() {
    return new ModelCheck(fleet::table, fleet.drains()::of, fleet.health(), fleet.executor(), ids);
  }

  private OperatorRoutes drains() {
    return new DrainRoutes(fleet.drains(), stores.drains(), fleet::catalog, fleet::callable);
  }
}
