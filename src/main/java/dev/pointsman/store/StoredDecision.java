package dev.pointsman.store;

import dev.pointsman.chat.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One decision and what came of it, as it is kept. Immutable.
 *
 * @param decidedAt to the microsecond
 * @param kind {@code route}, {@code chat} or {@code stream}
 * @param result "routed" (decision only), "answered", "failed", "denied" or "no_route"
 * @param facts a JSON object: everything that was known about the request
 * @param objective what ranked among equal points; null without a plan
 * @param chosen the first of the plan; null without one
 * @param served who answered, else who was called last; null if nobody was
 * @param route a JSON object: the plan's steps and the runner-up, or who is to blame that there is
 *     none
 * @param explanation a JSON object: reasons by rule, what excluded how many, what was given up
 * @param failureKind of the last attempt; null if one succeeded
 * @param estimatedCostUsd null if the price is unknown
 * @param costUsd sum over the attempts; null if no price is known
 * @param usage sum over the attempts
 * @param assessment what the answer is worth; null if nobody looked at it
 * @param escalation null unless an answer was doubted
 * @param firstContentMillis from the request's arrival; null if none came
 */
public record StoredDecision(
    UUID id,
    Instant decidedAt,
    String kind,
    String result,
    String facts,
    List<String> complexityFeatures,
    String policyRevision,
    String catalogVersion,
    List<String> firedRules,
    @Nullable String objective,
    @Nullable Target chosen,
    @Nullable Target served,
    String route,
    String explanation,
    int httpStatus,
    @Nullable String errorCode,
    @Nullable String failureKind,
    @Nullable BigDecimal estimatedCostUsd,
    @Nullable BigDecimal costUsd,
    Usage usage,
    long latencyMillis,
    @Nullable Long firstContentMillis,
    long overheadMicros,
    Marks marks,
    @Nullable StoredAssessment assessment,
    @Nullable StoredEscalation escalation,
    List<StoredAttempt> attempts) {
  /**
   * What is unusual about it.
   *
   * @param simulated whether providers were simulated
   * @param engineFailed whether the rules as they were read decided, since the engine could not
   */
  public record Marks(boolean simulated, boolean engineFailed) {}

  public StoredDecision {
    complexityFeatures = List.copyOf(complexityFeatures);
    firedRules = List.copyOf(firedRules);
    attempts = List.copyOf(attempts);
  }
}
