package dev.pointsman.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.gateway.Gateway;
import dev.pointsman.gateway.Refusal;
import dev.pointsman.routing.WhyNot;
import dev.pointsman.store.StoreUnavailable;
import dev.pointsman.store.StoredDecision;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

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
    context
        .vertx()
        .executeBlocking(() -> decisions.apply(id.get()), false)
        .onSuccess(found -> reply(context, id.get(), found))
        .onFailure(failure -> fail(context, failure));
  }

  private void reply(RoutingContext context, UUID id, Optional<StoredDecision> found) {
    if (found.isEmpty()) {
      String message = "no decision " + id + " is recorded (it may have been dropped, or expired)";
      Replies.refuse(context, Refusal.of(404, "decision_not_found", message, "id"));
      return;
    }
    ObjectNode json = DecisionJson.of(found.get());
    String model = context.queryParams().get("why_not");
    if (model != null && !addWhyNot(json, found.get(), model)) {
      String message = "why_not: no model is called " + InvalidRequest.quoted(model);
      Replies.refuse(context, Refusal.of(404, "model_not_found", message, "why_not"));
      return;
    }
    Replies.json(context, 200, json);
  }

  /** Decided again, by what is active now, on the recorded facts; says if that has changed. */
  private boolean addWhyNot(ObjectNode json, StoredDecision decision, String model) {
    boolean callableOnly = !decision.kind().equals("route");
    JsonNode facts = parsed(decision.facts());
    Optional<WhyNot> whyNot = gateway.whyNot(FactsReader.read(facts), callableOnly, model);
    whyNot.ifPresent(
        found -> {
          ObjectNode answer = RouteJson.whyNot(found);
          answer.put("policy", gateway.revision());
          answer.put("same_policy", gateway.revision().equals(decision.policyRevision()));
          json.set("why_not", answer);
        });
    return whyNot.isPresent();
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
