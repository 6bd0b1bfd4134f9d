package dev.pointsman;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.drain.Drains;
import dev.pointsman.execution.Clockwork;
import dev.pointsman.execution.PlanExecutor;
import dev.pointsman.health.HealthBoard;
import dev.pointsman.health.HealthConfig;
import dev.pointsman.provider.Addresses;
import dev.pointsman.provider.AwsAccount;
import dev.pointsman.provider.Credentials;
import dev.pointsman.provider.GoogleTokens;
import dev.pointsman.provider.KeyRests;
import dev.pointsman.provider.Providers;
import dev.pointsman.provider.Reachability;
import dev.pointsman.provider.simulator.Simulator;
import dev.pointsman.provider.simulator.Simulator.Pace;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds what calls providers: keys, addresses, wire formats, and the simulator where wanted. */
final class ProviderWiring {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderWiring.class);
  private static final Duration PROBE_INTERVAL = Duration.ofSeconds(5);
  private static final Duration LONGEST_TOKEN_CALL = Duration.ofSeconds(10);
  private static final Duration TOKEN_INTERVAL = Duration.ofSeconds(30);
  private static final Duration REFRESH_INTERVAL = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final Clockwork clockwork;
  private final Map<String, String> environment;
  private final Resources resources;
  private final AtomicReference<@Nullable Fleet> fleet = new AtomicReference<>();
  private final GoogleTokens tokens;
  private final AwsAccount aws;
  private final Credentials credentials;
  private final Drains drains;

  ProviderWiring(
      Vertx vertx,
      Clockwork clockwork,
      Map<String, String> environment,
      DrainWiring drains,
      Resources resources) {
    this.vertx = vertx;
    this.clockwork = clockwork;
    this.environment = environment;
    this.resources = resources;
    Credentials all = new Credentials(environment);
    this.drains = drains.drains(all::count, this::refresh);
    this.tokens = new GoogleTokens(vertx, clockwork.clock(), LONGEST_TOKEN_CALL);
    this.aws = new AwsAccount(vertx, environment, clockwork.clock(), LONGEST_TOKEN_CALL);
    this.credentials =
        new Credentials(environment, this.drains::holdsKey, tokens, aws, clockwork.clock());
  }

  /** Nothing to do while there is no fleet: it asks once it is there. */
  private void refresh() {
    Fleet there = fleet.get();
    if (there != null) {
      there.refresh();
    }
  }

  /**
   * The catalogue with what can be called of it, asked again at an interval.
   *
   * @param simulate null: simulate if there is no key at all
   */
  Fleet fleet(Configuration configuration, @Nullable Boolean simulate, Banner banner) {
    NavigableSet<String> keys = credentials.namesFound(configuration.catalog());
    boolean simulated = simulate == null ? keys.isEmpty() : simulate;
    Map<String, String> baseUrls = configuration.settings().catalog().baseUrls();
    Addresses addresses =
        new Addresses(
            baseUrls,
            environment,
            simulated ? simulator(configuration.settings().simulation()) : null);
    Reachability reachability = new Reachability(vertx, addresses);
    if (!simulated) {
      Wiring.await(reachability.watch(() -> catalog(configuration), PROBE_INTERVAL));
      Wiring.await(
          tokens.watch(credentials.googleAccounts(configuration.catalog()), TOKEN_INTERVAL));
      Wiring.await(aws.watch(TOKEN_INTERVAL));
    }
    Fleet made = made(configuration, addresses, reachability);
    fleet.set(made);
    vertx.setPeriodic(REFRESH_INTERVAL.toMillis(), timer -> refreshAside(made));
    banner.catalog(configuration.catalogSummary(), made.callable());
    banner.keys(keys);
    banner.mode(simulated);
    return made;
  }

  /** It looks at every deployment, for which requests on an event loop would have to wait. */
  private void refreshAside(Fleet made) {
    vertx
        .executeBlocking(
            () -> {
              made.refresh();
              return made;
            })
        .onFailure(bug -> LOG.error("what can be called is not asked again", bug));
  }

  private Fleet made(Configuration configuration, Addresses addresses, Reachability reachability) {
    HealthConfig bounds = configuration.settings().health();
    Clock clock = clockwork.clock();
    KeyRests rests = new KeyRests(clock, bounds.keyRest(), bounds.longestCoolDown());
    Providers providers = new Providers(credentials, addresses, reachability, rests);
    HealthBoard health = new HealthBoard(bounds, clock);
    PlanExecutor executor =
        new PlanExecutor(vertx, providers, health, configuration.settings().execution(), clockwork);
    return new Fleet(configuration, providers, health, drains, executor);
  }

  private Catalog catalog(Configuration configuration) {
    Fleet there = fleet.get();
    return there == null ? configuration.catalog() : there.catalog();
  }

  private String simulator(Pace pace) {
    Simulator simulator = new Simulator(vertx, pace);
    resources.onStop(() -> Wiring.await(simulator.stop()));
    return Wiring.await(simulator.start());
  }
}
