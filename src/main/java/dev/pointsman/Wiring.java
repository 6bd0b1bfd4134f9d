package dev.pointsman;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import dev.pointsman.NodeWiring.Who;
import dev.pointsman.Settings.Policies;
import dev.pointsman.Settings.Source;
import dev.pointsman.StoreWiring.Kept;
import dev.pointsman.api.Api;
import dev.pointsman.api.ApiConfig;
import dev.pointsman.api.Memory;
import dev.pointsman.api.Readiness;
import dev.pointsman.cli.ServeOptions;
import dev.pointsman.execution.Clockwork;
import dev.pointsman.execution.Timers;
import dev.pointsman.facts.FactExtractor;
import dev.pointsman.gateway.Gateway;
import dev.pointsman.gateway.Sessions;
import dev.pointsman.gateway.Snapshots;
import dev.pointsman.gateway.Surroundings;
import dev.pointsman.policy.revision.ActivePolicy;
import dev.pointsman.policy.revision.PolicyStatus;
import dev.pointsman.policy.revision.RuleFolder;
import dev.pointsman.routing.RoutingTable;
import dev.pointsman.store.Store;
import dev.pointsman.store.postgres.DatabaseFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Builds every room by hand, in the order in which a request walks through them. What takes long
 * and depends on nothing (the database, the rules) is built beside the rest. Started once, by one
 * thread; {@link #close} may come from another.
 */
final class Wiring implements AutoCloseable {
  private final ServeOptions options;
  private final Map<String, String> environment;
  private final DataFolder data;
  private final PrintStream err;
  private final Banner banner;
  private final Resources resources = new Resources();

  private final Clock clock = clock();
  private final LongSupplier nanoTime = System::nanoTime;
  private final RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
  private final TimeOrderedEpochFactory ids = new TimeOrderedEpochFactory();

  Wiring(
      ServeOptions options,
      Map<String, String> environment,
      DataFolder data,
      PrintStream out,
      PrintStream err) {
    this.options = options;
    this.environment = environment;
    this.data = data;
    this.err = err;
    this.banner = new Banner(out);
  }

  /** The time of this machine. */
  static Clock clock() {
    return Clock.systemUTC();
  }

  /** Starts everything; returns when the API listens. */
  void start() throws StartRefused {
    banner.name();
    Configuration configuration = Configuration.read(options.config(), data, environment, clock);
    Settings settings = configuration.settings();
    Listening listening = Listening.at(options, settings.api());
    RuleFolder folder = folder(options.rules(), settings.policy());
    PolicyWiring policies = new PolicyWiring(folder, data, clock, err, resources);
    StoreWiring stores = new StoreWiring(environment, data, clock, nanoTime, resources);

    CompletableFuture<Fleet> fleetLater = new CompletableFuture<>();
    Supplier<RoutingTable> table = () -> fleetLater.join().table();
    var keptLater = beside(() -> stores.open(settings.outcome(), table));
    var policyLater = first(settings, keptLater, () -> policy(policies, settings, stores, table));

    Vertx vertx = vertx();
    Fleet fleet = fleet(vertx, stores, configuration, fleetLater);
    ActivePolicy policy = joined(policyLater);
    banner.rules(policy.status());
    Kept kept = joined(keptLater);
    banner.database(kept.database(), kept.awaited().trouble());
    CatalogWiring catalogs = catalogs(configuration, stores);
    NodeWiring nodes = nodes(policies, policy, catalogs, stores);
    Parts parts = new Parts(vertx, fleet, policy, catalogs, nodes, kept.store());
    OperatorWiring operators = new OperatorWiring(parts, stores, clock, ids::create);
    var routes = operators.beside(api(configuration, parts, stores), policies, settings);
    policies.watch(policy, settings.policy(), stores);
    Door door = Door.open(vertx, routes, listening, settings.api().patience());
    nodes.join(stores, fleet.health(), open(door, listening, settings.api().drain()));
    policies.warmUp(policy);
  }

  /** Beside the rest, unless the database must say first what was active. */
  private static CompletableFuture<ActivePolicy> first(
      Settings settings, CompletableFuture<Kept> kept, Supplier<ActivePolicy> policy) {
    return settings.policy().source() == Source.FOLDER
        ? beside(policy)
        : kept.thenApply(there -> policy.get());
  }

  private ActivePolicy policy(
      PolicyWiring policies, Settings settings, StoreWiring stores, Supplier<RoutingTable> table) {
    return policies.start(settings.policy(), table, stores, ids::create);
  }

  private static RuleFolder folder(Path rules, Policies settings) throws StartRefused {
    if (settings.source() == Source.FOLDER && !Files.isDirectory(rules)) {
      throw new StartRefused("--rules " + rules + " is no folder (expected: one with *.drl files)");
    }
    return new RuleFolder(rules);
  }

  private NodeWiring nodes(
      PolicyWiring policies, ActivePolicy policy, CatalogWiring catalogs, StoreWiring stores) {
    Who who = Who.of(data, environment, clock, ids::create);
    return new NodeWiring(who, policies, policy, catalogs, stores.nodes());
  }

  private CatalogWiring catalogs(Configuration configuration, StoreWiring stores) {
    CatalogWiring.Ground ground =
        new CatalogWiring.Ground(configuration, environment, data, clock, err);
    return new CatalogWiring(ground, stores, ids::create, resources);
  }

  private Fleet fleet(
      Vertx vertx,
      StoreWiring stores,
      Configuration configuration,
      CompletableFuture<Fleet> waitedFor)
      throws StartRefused {
    DrainWiring drains = new DrainWiring(stores.drains(), stores.notices(), clock, ids::create);
    Clockwork clockwork = new Clockwork(clock, nanoTime, random, Timers.of(vertx));
    ProviderWiring providers = new ProviderWiring(vertx, clockwork, environment, drains, resources);
    try {
      Fleet fleet = providers.fleet(configuration, options.simulate(), banner);
      waitedFor.complete(fleet);
      return fleet;
    } catch (UncheckedIOException unreadableKey) {
      throw new StartRefused(String.valueOf(unreadableKey.getMessage()));
    }
  }

  private int open(Door door, Listening listening, Duration drain) {
    resources.onStop(() -> await(door.close(drain)));
    banner.listening(listening.withPort(door.port()));
    return door.port();
  }

  private Vertx vertx() {
    Vertx vertx = Vertx.vertx();
    resources.onStop(() -> await(vertx.close()));
    return vertx;
  }

  /** The request path: facts, policy, routing, execution, outcome, behind the API's routes. */
  private Api api(Configuration configuration, Parts parts, StoreWiring stores) {
    Fleet fleet = parts.fleet();
    ActivePolicy policy = parts.policy();
    Store store = parts.store();
    Surroundings surroundings =
        new Surroundings(
            clock,
            nanoTime,
            ids::create,
            random,
            new TokenCounting(parts.vertx()),
            new Sessions(configuration.settings().sessions(), clock),
            configuration.settings().ensemble(),
            fleet.providers().simulated());
    Gateway gateway =
        new Gateway(
            new FactExtractor(configuration.textRules(), clock),
            new Snapshots(() -> policy.current().rules(), fleet::table, policy::rulesOf),
            fleet.executor(),
            store.outcomes(),
            surroundings);
    return new Api(
        gateway,
        fleet::table,
        new Memory(store::find, fleet.kept(parts.vertx())),
        () -> readiness(parts, stores),
        bounds(configuration.settings().api(), parts.vertx(), surroundings));
  }

  private static ApiConfig bounds(Settings.Api api, Vertx vertx, Surroundings surroundings) {
    return new ApiConfig(api.maxBodyBytes(), api.keepAlive(), Timers.of(vertx), surroundings);
  }

  /** Whether requests can be decided, and what operators should know. */
  static Readiness readiness(Parts parts, StoreWiring stores) {
    PolicyStatus policy = parts.policy().status();
    List<String> notes = new ArrayList<>();
    if (policy.note() != null) {
      notes.add(policy.note());
    }
    parts.catalogs().note().ifPresent(notes::add);
    notes.addAll(stores.notes());
    notes.addAll(parts.nodes().notes());
    return new Readiness(policy.ready(), notes);
  }

  private static <T> CompletableFuture<T> beside(Supplier<T> part) {
    return CompletableFuture.supplyAsync(part, task -> new Thread(task, "pointsman-start").start());
  }

  private static <T> T joined(CompletableFuture<T> part) throws StartRefused {
    try {
      return part.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof DatabaseFailure database) {
        throw new StartRefused(String.valueOf(database.getMessage()));
      }
      throw failed;
    }
  }

  /** Waits; for starting and stopping only. */
  static <T extends @Nullable Object> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  /** Takes no new request, lets those under way end, writes what waits, and stops the rest. */
  @Override
  public void close() {
    resources.close();
  }
}
