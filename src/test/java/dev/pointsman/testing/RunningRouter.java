package dev.pointsman.testing;

import dev.pointsman.api.Api;
import dev.pointsman.api.ApiConfig;
import dev.pointsman.api.Memory;
import dev.pointsman.api.Readiness;
import dev.pointsman.catalog.Encoding;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.document.Problems;
import dev.pointsman.execution.Clockwork;
import dev.pointsman.execution.ExecutionConfig;
import dev.pointsman.execution.PlanExecutor;
import dev.pointsman.execution.Timers;
import dev.pointsman.facts.FactExtractor;
import dev.pointsman.facts.TextRulesReader;
import dev.pointsman.facts.TokenCounter;
import dev.pointsman.gateway.EnsembleConfig;
import dev.pointsman.gateway.Gateway;
import dev.pointsman.gateway.SessionConfig;
import dev.pointsman.gateway.Sessions;
import dev.pointsman.gateway.Snapshots;
import dev.pointsman.gateway.Surroundings;
import dev.pointsman.gateway.TokenCounts;
import dev.pointsman.health.HealthBoard;
import dev.pointsman.health.HealthConfig;
import dev.pointsman.outcome.Outcome;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.provider.AccessTokens;
import dev.pointsman.provider.Addresses;
import dev.pointsman.provider.Credentials;
import dev.pointsman.provider.KeptResponses;
import dev.pointsman.provider.Providers;
import dev.pointsman.provider.Reachability;
import dev.pointsman.provider.simulator.SimulateInstruction;
import dev.pointsman.provider.simulator.Simulator;
import dev.pointsman.routing.RoutingTable;
import dev.pointsman.store.Store;
import dev.pointsman.store.StoreConfig;
import dev.pointsman.store.StoredDecision;
import dev.pointsman.store.postgres.DatabaseUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The whole data plane in this JVM, on a free port; outcomes are kept in memory. Thread-safe. */
public final class RunningRouter implements AutoCloseable {
  /** Small, so that tests can exceed it. */
  public static final int MAX_BODY_BYTES = 1 << 20;

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

  private final Vertx vertx = Vertx.vertx();
  private final Simulator simulator =
      new Simulator(vertx, new Simulator.Pace(0, 0, SimulateInstruction.NONE));
  private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
  private final AtomicLong ids = new AtomicLong();
  private final @Nullable ManualTimers timers;
  private final @Nullable Store store;
  private final TokenCounter counter = new TokenCounter();
  private final AtomicInteger counted = new AtomicInteger();
  private final HttpServer server;

  private RunningRouter(RouterSetup setup) {
    this.timers = setup.timers();
    Map<String, String> environment = setup.environment();
    Addresses addresses = addresses(environment);
    Map<String, String> keys = environment == null ? Map.of() : environment;
    Credentials credentials =
        new Credentials(keys, (variable, number) -> false, AccessTokens.NONE, CLOCK);
    Providers providers = new Providers(credentials, addresses, new Reachability(vertx, addresses));
    RoutingTable table = setup.table(providers, CLOCK);
    DatabaseUrl database = setup.database();
    this.store = database == null ? null : store(database, table);
    Surroundings surroundings = surroundings(environment == null);
    Snapshots snapshots = new Snapshots(setup::rules, () -> table);
    Gateway gateway =
        new Gateway(extractor(), snapshots, executor(providers), this::keep, surroundings);
    Api api =
        new Api(
            gateway,
            () -> table,
            new Memory(this::find, new KeptResponses(vertx, providers, table::catalog)),
            () -> new Readiness(true, List.of()),
            new ApiConfig(
                MAX_BODY_BYTES,
                setup.longestSilence(),
                timers == null ? Timers.of(vertx) : timers,
                surroundings));
    this.server =
        vertx.createHttpServer().requestHandler(api.router(vertx)).listen(0, "127.0.0.1").await();
  }

  private Surroundings surroundings(boolean simulated) {
    return new Surroundings(
        CLOCK,
        System::nanoTime,
        () -> new UUID(7, ids.incrementAndGet()),
        () -> 0,
        this::count,
        new Sessions(SessionConfig.DEFAULT, CLOCK),
        EnsembleConfig.DEFAULT,
        simulated);
  }

  private Addresses addresses(@Nullable Map<String, String> environment) {
    return environment == null
        ? new Addresses(Map.of(), Map.of(), simulator.start().await())
        : new Addresses(Map.of(), environment, null);
  }

  private Future<Map<Encoding, Integer>> count(ChatRequest request, Set<Encoding> encodings) {
    counted.incrementAndGet();
    return Future.succeededFuture(TokenCounts.count(counter, request, encodings));
  }

  /** How many texts were counted exactly. */
  public int counted() {
    return counted.get();
  }

  private static RouterSetup shipped() throws IOException {
    return RouterSetup.by(ShippedRules.with(Map.of(), CLOCK));
  }

  /** Starts a router whose providers are all simulated. */
  public static RunningRouter start() throws IOException {
    return new RunningRouter(shipped());
  }

  /** The same with the catalogue in another folder. */
  public static RunningRouter start(Path catalog) throws IOException {
    return new RunningRouter(shipped().of(catalog));
  }

  /** The same with decisions that can be read back. */
  public static RunningRouter start(DatabaseUrl database) throws IOException {
    return new RunningRouter(shipped().keptIn(database));
  }

  /** The same by other rules. */
  public static RunningRouter start(CompiledRules rules, DatabaseUrl database) {
    return new RunningRouter(RouterSetup.by(rules).keptIn(database));
  }

  /**
   * Starts a router that calls providers, as a server with these variables would: those with a key,
   * at {@code POINTSMAN_<PROVIDER>_BASE_URL}.
   */
  public static RunningRouter calling(Map<String, String> environment) throws IOException {
    return new RunningRouter(shipped().calling(environment));
  }

  /** The same with more rules, and with the timers of calls in the test's hand. */
  public static RunningRouter calling(
      Map<String, String> environment, Map<String, String> moreRules, ManualTimers timers)
      throws IOException {
    CompiledRules rules = ShippedRules.with(moreRules, CLOCK);
    return new RunningRouter(RouterSetup.by(rules).calling(environment).timed(timers));
  }

  /** The same without more rules; streams say after a while of silence that they are alive. */
  public static RunningRouter keepingAlive(
      Map<String, String> environment, Duration longestSilence, ManualTimers timers)
      throws IOException {
    return new RunningRouter(
        shipped().calling(environment).timed(timers).silentFor(longestSilence));
  }

  private static FactExtractor extractor() {
    Path file = Path.of("config/complexity.yaml");
    return new FactExtractor(TextRulesReader.read(file, file.toString(), new Problems()), CLOCK);
  }

  private PlanExecutor executor(Providers providers) {
    RandomGenerator random = RandomGenerator.getDefault();
    Clockwork clockwork =
        timers == null
            ? new Clockwork(CLOCK, System::nanoTime, random, Timers.of(vertx))
            : new Clockwork(CLOCK, timers::nanoTime, random, timers);
    Clock clock = timers == null ? CLOCK : timers.clock();
    HealthBoard health = new HealthBoard(HealthConfig.DEFAULT, clock);
    ExecutionConfig bounds = timers == null ? ExecutionConfig.DEFAULT : ManualTimers.bounds();
    return new PlanExecutor(vertx, providers, health, bounds, clockwork);
  }

  private static Store store(DatabaseUrl database, RoutingTable table) {
    return Store.open(
        database,
        StoreConfig.DEFAULT,
        null,
        outcome -> outcome.explanation(table),
        System::nanoTime);
  }

  private void keep(Outcome outcome) {
    outcomes.add(outcome);
    if (store != null) {
      store.outcomes().accept(outcome);
    }
  }

  private Optional<StoredDecision> find(UUID id) {
    return store == null ? Optional.empty() : store.find(id);
  }

  public String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** The outcomes since they were last forgotten. */
  public List<Outcome> outcomes() {
    return List.copyOf(outcomes);
  }

  /** How many requests were begun so far. */
  public long begun() {
    return ids.get();
  }

  public void forgetOutcomes() {
    outcomes.clear();
  }

  @Override
  public void close() {
    vertx.close().await();
    if (store != null) {
      store.close();
    }
  }
}
