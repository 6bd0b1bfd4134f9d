package dev.pointsman.policy.vocabulary;

import java.util.Set;

/**
 * What is known about one request: the only fact that routing rules match. Immutable; no component
 * is null, no number is NaN. Rules match every component and every derived attribute below.
 *
 * @param complexity 1 (trivial) to 10 (hardest)
 * @param inputTokens estimated input size in tokens
 * @param maxOutputTokens tokens the answer may have; 0 if the caller does not say: then a model
 *     must fit its own maximum up to 4,096, and costs are estimated from what such answers usually
 *     have
 * @param requestedModel what the caller asked for; {@code auto} if nothing
 * @param forced the model came by {@code force_model}
 * @param optimizeFor what the caller asks for; COST if nothing
 * @param objectiveAsked whether the caller asks for {@code optimizeFor}; so {@code false} with any
 *     other than COST means nothing else than {@code true}
 * @param maxRequestCostUsd caller's cap in USD per request; +Infinity if none
 * @param maxPricePerMTok caller's cap in USD per million tokens, blended 3:1; +Infinity if none
 * @param budgetRemaining share of the budget left, 0 to 1; 1 if there is no budget
 * @param localFailures failures of local models that this request has already met
 * @param hourUtc 0 to 23
 */
public record Request(
    Task task,
    int complexity,
    Budget budget,
    Region region,
    boolean requiresSla,
    Set<Compliance> compliance,
    Set<Capability> needs,
    int inputTokens,
    int maxOutputTokens,
    String tenant,
    TenantTier tenantTier,
    String team,
    Set<String> tags,
    Environment environment,
    DataClass dataClass,
    String requestedModel,
    boolean forced,
    Objective optimizeFor,
    boolean objectiveAsked,
    double maxRequestCostUsd,
    double maxPricePerMTok,
    double budgetRemaining,
    int localFailures,
    int hourUtc,
    Day day,
    boolean streaming,
    Modality modality) {

  /** The value of {@code requestedModel} when the caller leaves the choice to policy. */
  public static final String AUTO = "auto";

  /** A builder that starts from what is assumed when nothing is said. */
  public static RequestBuilder builder() {
    return new RequestBuilder();
  }

  /** Complexity in three steps. */
  public Level level() {
    return Level.of(complexity);
  }

  /** Tokens that must fit the model's context: input plus output. */
  public int contextTokens() {
    return inputTokens + maxOutputTokens;
  }
}
