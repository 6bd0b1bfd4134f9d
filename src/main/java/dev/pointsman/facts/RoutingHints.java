package dev.pointsman.facts;

import dev.pointsman.policy.vocabulary.Budget;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.policy.vocabulary.Compliance;
import dev.pointsman.policy.vocabulary.DataClass;
import dev.pointsman.policy.vocabulary.Environment;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Task;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller said about a request beside the request itself; null is not said. Immutable.
 *
 * @param complexity 1 to 10
 * @param contextSize input tokens, where the caller knows better than an estimate
 * @param complianceRequired compliance is wanted without naming which
 * @param minContext context window that the model must have, in tokens
 * @param buffered a stream may be held back until its answer is whole, so that it can be doubted
 * @param simulate what the simulator shall do, as JSON text
 */
public record RoutingHints(
    @Nullable Task task,
    @Nullable Integer complexity,
    @Nullable Integer contextSize,
    @Nullable Budget budget,
    @Nullable Region region,
    boolean requiresSla,
    boolean complianceRequired,
    Set<Compliance> compliance,
    Set<Capability> capabilities,
    @Nullable Double maxRequestCostUsd,
    @Nullable Double maxPriceUsdPerMTok,
    @Nullable Integer minContext,
    @Nullable Objective optimizeFor,
    @Nullable String forceModel,
    @Nullable String session,
    @Nullable Double confidenceThreshold,
    @Nullable Integer deadlineMillis,
    @Nullable Integer maxAttempts,
    boolean disableFallback,
    Set<String> tags,
    @Nullable DataClass dataClass,
    @Nullable Environment environment,
    boolean callableOnly,
    boolean explain,
    boolean buffered,
    @Nullable String simulate) {
  public RoutingHints {
    compliance = Set.copyOf(compliance);
    capabilities = Set.copyOf(capabilities);
    tags = Set.copyOf(tags);
  }
}
