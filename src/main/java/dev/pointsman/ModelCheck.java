package dev.pointsman;

import dev.pointsman.admin.Availability;
import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.ChatRequest.Outline;
import dev.pointsman.chat.Conversation;
import dev.pointsman.chat.Conversation.Message;
import dev.pointsman.chat.Conversation.Part;
import dev.pointsman.chat.Conversation.Role;
import dev.pointsman.chat.Conversation.Sampling;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.Failure;
import dev.pointsman.execution.Attempt;
import dev.pointsman.execution.Execution;
import dev.pointsman.execution.ExecutionOptions;
import dev.pointsman.execution.Executor;
import dev.pointsman.execution.Replanning;
import dev.pointsman.health.HealthBoard;
import dev.pointsman.health.HealthReport;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.RoutingTable;
import dev.pointsman.routing.Step;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Says how a deployment stands, and calls it once with a few words, by the way of every request:
 * what comes of it counts for its health. Thread-safe.
 */
final class ModelCheck implements Availability {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final String WORDS = "Answer with the word OK.";

  /** Models that reason spend some before they answer. */
  private static final int TOKENS = 64;

  private final Supplier<RoutingTable> table;
  private final Function<Catalog, BitSet> drained;
  private final HealthBoard health;
  private final Executor executor;
  private final Supplier<UUID> ids;

  ModelCheck(
      Supplier<RoutingTable> table,
      Function<Catalog, BitSet> drained,
      HealthBoard health,
      Executor executor,
      Supplier<UUID> ids) {
    this.table = table;
    this.drained = drained;
    this.health = health;
    this.executor = executor;
    this.ids = ids;
  }

  @Override
  public Standing of(Catalog catalog, Deployment deployment) {
    RoutingTable now = table.get();
    Callability callability =
        now.catalog().equals(catalog) ? now.callability(deployment) : Callability.UNREACHABLE;
    Optional<HealthReport> report =
        health.reports().stream()
            .filter(each -> each.deployment().equals(deployment.id()))
            .findFirst();
    return new Standing(
        callability.why(),
        health.standing(deployment.id()).name().toLowerCase(Locale.ROOT),
        drained.apply(catalog).get(deployment.index()) || callability == Callability.DRAINED,
        report.map(HealthReport::calls).orElse(0),
        report.map(HealthReport::failedCalls).orElse(0),
        report.map(HealthReport::until).orElse(null));
  }

  @Override
  public Future<Called> call(Deployment deployment) {
    return execute(deployment).map(ModelCheck::called);
  }

  /** Calls it, and says all about it. */
  Future<Execution> execute(Deployment deployment) {
    Step step = new Step(deployment, 0, null, Callability.CALLABLE);
    Route.Plan plan = new Route.Plan(List.of(step), null, Objective.COST);
    Future<Void> never = Promise.<Void>promise().future();
    ExecutionOptions options =
        new ExecutionOptions(
            LONGEST, 1, true, null, ids.get().toString(), null, never, 0, null, Replanning.NEVER);
    return executor.complete(plan, request(), options);
  }

  private static Called called(Execution execution) {
    Attempt last = execution.last();
    Failure failure = execution.failure();
    long millis = last == null ? 0 : last.latencyMillis();
    int status = last == null ? 0 : last.status();
    String kind = failure == null ? null : failure.kind().name().toLowerCase(Locale.ROOT);
    String message = failure == null ? null : failure.message();
    return last == null && failure == null
        ? new Called(0, 0, "not_callable", "it is not to be called now")
        : new Called(millis, status, kind, message);
  }

  private static ChatRequest request() {
    String body =
        "{\"model\":\"check\",\"max_tokens\":%d,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
            .formatted(TOKENS, WORDS);
    Outline outline =
        new Outline(
            "check",
            false,
            false,
            TOKENS,
            1,
            WORDS.length(),
            0,
            0,
            0,
            0,
            0,
            false,
            false,
            false,
            WORDS);
    return new ChatRequest(Dialect.OPENAI_CHAT, Bytes.of(body), outline, ModelCheck::conversation);
  }

  private static Conversation conversation() {
    Message words = new Message(Role.USER, List.of(new Part.Text(WORDS)), List.of(), null);
    return new Conversation(
        List.of(),
        List.of(words),
        List.of(),
        null,
        null,
        new Sampling(TOKENS, null, null, null),
        List.of(),
        null,
        null,
        null,
        List.of());
  }
}
