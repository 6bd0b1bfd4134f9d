package dev.pointsman.execution;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.Conversation;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.health.HealthBoard;
import dev.pointsman.health.HealthConfig;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.provider.Addresses;
import dev.pointsman.provider.Credentials;
import dev.pointsman.provider.KeyRests;
import dev.pointsman.provider.Providers;
import dev.pointsman.provider.Reachability;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.Step;
import dev.pointsman.testing.Await;
import dev.pointsman.testing.ManualTimers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.dns.AddressResolverOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** An executor over loopback with time in the test's hand. */
final class Bench {
  static final ExecutionConfig CONFIG =
      new ExecutionConfig(
          Duration.ofSeconds(2),
          Duration.ofSeconds(60),
          Duration.ofSeconds(300),
          Duration.ofSeconds(30),
          Duration.ofSeconds(600),
          5,
          Duration.ofSeconds(2),
          Duration.ofMillis(20),
          100_000,
          1,
          8,
          Omissions.DEFAULT);

  /** Where there is no name server, names are given up soon. */
  final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setAddressResolverOptions(
                  new AddressResolverOptions().setQueryTimeout(2000).setMaxQueries(2)));

  final ManualTimers timers = new ManualTimers();
  final Promise<Void> callerGone = Promise.promise();
  final HealthBoard health;
  final PlanExecutor executor;
  private @Nullable Duration deadline;
  private @Nullable String simulate;
  private @Nullable Duration hedgeDelay;
  private Replanning replanning = Replanning.NEVER;

  Bench() {
    this(Map.of(), null);
  }

  Bench(Map<String, String> environment, @Nullable String simulator) {
    Addresses addresses = new Addresses(Map.of(), environment, simulator);
    Reachability reachability = new Reachability(vertx, addresses);
    Clock clock = timers.clock();
    health = new HealthBoard(HealthConfig.DEFAULT, clock);
    executor =
        new PlanExecutor(
            vertx,
            new Providers(
                new Credentials(environment),
                addresses,
                reachability,
                new KeyRests(clock, Duration.ofMinutes(1), Duration.ofMinutes(5))),
            health,
            CONFIG,
            new Clockwork(clock, timers::nanoTime, new Random(1), timers));
  }

  Bench within(Duration time) {
    deadline = time;
    return this;
  }

  Bench hedging(Duration delay) {
    hedgeDelay = delay;
    return this;
  }

  Bench replanning(Replanning other) {
    replanning = other;
    return this;
  }

  void simulating(String instruction) {
    simulate = instruction;
  }

  static Route.Plan plan(Deployment... deployments) {
    List<Step> steps =
        Arrays.stream(deployments)
            .map(deployment -> new Step(deployment, 0, null, Callability.CALLABLE))
            .toList();
    return new Route.Plan(steps, null, Objective.COST);
  }

  ExecutionOptions options() {
    return new ExecutionOptions(
        deadline,
        5,
        false,
        simulate,
        "request-1",
        null,
        callerGone.future(),
        0,
        hedgeDelay,
        replanning);
  }

  static ChatRequest request(boolean stream) {
    String body =
        "{\"model\":\"auto\",\"stream\":"
            + stream
            + ",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
    ChatRequest.Outline outline =
        new ChatRequest.Outline(
            "auto", stream, false, null, 1, 33, 0, 0, 0, 0, 0, false, false, false, "hello");
    return new ChatRequest(Dialect.OPENAI_CHAT, Bytes.of(body), outline, Bench::conversation);
  }

  private static Conversation conversation() {
    Conversation.Message hello =
        new Conversation.Message(
            Conversation.Role.USER, List.of(new Conversation.Part.Text("hello")), List.of(), null);
    return new Conversation(
        List.of(),
        List.of(hello),
        List.of(),
        null,
        null,
        new Conversation.Sampling(null, null, null, null),
        List.of(),
        null,
        null,
        null,
        List.of());
  }

  Execution complete(Deployment... deployments) {
    return Await.result(completing(deployments));
  }

  Future<Execution> completing(Deployment... deployments) {
    return executor.complete(plan(deployments), request(false), options());
  }

  /** What a caller heard of a stream, and how it went. */
  record Heard(String text, Execution execution) {}

  Heard stream(Deployment... deployments) {
    return Await.result(streaming(deployments));
  }

  Future<Heard> streaming(Deployment... deployments) {
    StringBuilder text = new StringBuilder();
    return executor.stream(plan(deployments), request(true), options())
        .compose(
            begun ->
                begun instanceof Begun.Streaming live
                    ? live.stream().handler(chunk -> words(chunk, text)).end()
                    : Future.succeededFuture(((Begun.Failed) begun).execution()))
        .map(execution -> new Heard(text.toString(), execution));
  }

  static void words(ChatChunk chunk, StringBuilder text) {
    for (ChatEvent event : chunk.events()) {
      if (event instanceof ChatEvent.Text words) {
        text.append(words.text());
      }
    }
  }

  /** How each attempt went; null for a success. */
  static List<@Nullable FailureKind> kinds(Execution execution) {
    return execution.attempts().stream()
        .<@Nullable FailureKind>map(
            attempt -> attempt.failure() == null ? null : attempt.failure().kind())
        .toList();
  }
}
