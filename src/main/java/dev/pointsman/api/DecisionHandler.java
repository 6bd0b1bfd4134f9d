package dev.pointsman.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.gateway.Gateway;
import dev.pointsman.gateway.Refusal;
import dev.pointsman.policy.analysis.TooLarge;
import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.routing.WhyNot;
import dev.pointsman.store.StoreUnavailable;
import dev.pointsman.store.StoredDecision;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/decisions/{id}}: a recorded decision with its explanation. Thread-safe. */
final class DecisionHandler {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final int UUID_LENGTH = 36;

  private final Gateway gateway;
  private final Function<UUID, Optional<StoredDecision>> decisions;

  /**
   * A handler.
   *
   * @param decisions blocks; called on worker threads
   */
  DecisionHandler(Gateway gateway, Function<UUID, Optional<StoredDecision>> decisions) {
    this.gateway = gateway;
    this.decisions = decisions;
  }

  void handle(RoutingContext context) {
    String asked = Objects.requireNonNullElse(context.pathParam("id"), "");
    Optional<UUID> id = uuid(asked);
    if (id.isEmpty()) {
      String message = "id: " + InvalidRequest.quoted(asked) + " (expected: a decision's UUID)";
      Replies.refuse(context, Refusal.of(400, "invalid_value", message, "id"));
      return;
    }
    String model = context.queryParams().get("why_not");
    boolean otherwise = "true".equals(context.queryParams().get("counterfactual"));
    context
        .vertx()
        .executeBlocking(
            () -> decisions.apply(id.get()).map(found -> answer(found, model, otherwise)), false)
        .onSuccess(answer -> reply(context, id.get(), answer))
        .onFailure(failure -> fail(context, failure));
  }

  /**
   * What is said about a decision.
   *
   * @param unknownModel the one that was asked about, if the catalogue does not know it
   */
  private record Answer(ObjectNode json, @Nullable String unknownModel) {}

  private Answer answer(StoredDecision decision, @Nullable String model, boolean otherwise) {
    ObjectNode json = DecisionJson.of(decision);
    boolean known = model == null || addWhyNot(json, decision, model);
    if (otherwise) {
      addCounterfactual(json, decision);
    }
    return new Answer(json, known ? null : model);
  }

  /**
   * Decided again on the recorded facts, by the rules that decided then if they are still kept,
   * else by those that decide now; says which.
   */
  private boolean addWhyNot(ObjectNode json, StoredDecision decision, String model) {
    boolean callableOnly = !decision.kind().equals("route");
    JsonNode facts = parsed(decision.facts());
    CompiledRules rules = gateway.rulesOf(decision.policyRevision());
    Optional<WhyNot> whyNot =
        gateway.whyNot(
            rules, FactsReader.read(facts), FactsReader.counted(facts), callableOnly, model);
    whyNot.ifPresent(
        found -> {
          ObjectNode answer = RouteJson.whyNot(found);
          answer.put("policy", rules.revision());
          answer.put("same_policy", rules.revision().equals(decision.policyRevision()));
          json.set("why_not", answer);
        });
    return whyNot.isPresent();
  }

  private void addCounterfactual(ObjectNode json, StoredDecision decision) {
    JsonNode facts = parsed(decision.facts());
    CompiledRules rules = gateway.rulesOf(decision.policyRevision());
    ObjectNode answer;
    try {
      answer =
          CounterfactualJson.of(
              gateway.counterfactual(
                  rules,
                  FactsReader.read(facts),
                  FactsReader.counted(facts),
                  !decision.kind().equals("route")));
    } catch (TooLarge bound) {
      answer = Json.object().put("not_analysed", bound.getMessage());
    }
    answer.put("policy", rules.revision());
    answer.put("same_policy", rules.revision().equals(decision.policyRevision()));
    json.set("counterfactual", answer);
  }

  private static void reply(RoutingContext context, UUID id, Optional<Answer> answer) {
    String unknown = answer.map(Answer::unknownModel).orElse(null);
    if (answer.isEmpty()) {
      String message = "no decision " + id + " is recorded (it may have been dropped, or expired)";
      Replies.refuse(context, Refusal.of(404, "decision_not_found", message, "id"));
    } else if (unknown != null) {
      String message = "why_not: no model is called " + InvalidRequest.quoted(unknown);
      Replies.refuse(context, Refusal.of(404, "model_not_found", message, "why_not"));
    } else {
      Replies.json(context, 200, answer.get().json());
    }
  }

  static JsonNode parsed(String json) {
    try {
      return Json.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a recorded decision is not JSON", e);
    }
  }

  private static void fail(RoutingContext context, Throwable failure) {
    if (failure instanceof StoreUnavailable) {
      String message = "decisions cannot be read now: " + failure.getMessage();
      Replies.refuse(context, new Refusal(503, "not_ready", message, null, SOON));
    } else {
      context.fail(failure);
    }
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return text.length() == UUID_LENGTH ? Optional.of(UUID.fromString(text)) : Optional.empty();
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }
}
