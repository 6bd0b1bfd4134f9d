package dev.pointsman.catalog;

import dev.pointsman.policy.vocabulary.Compliance;
import dev.pointsman.policy.vocabulary.Region;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One address of a provider: the unit of residency, compliance and service level. Immutable.
 *
 * @param id unique in its provider: {@code eu-datazone}
 * @param baseUrl without a trailing slash
 * @param regions where a request is guaranteed to be processed: it satisfies {@code region(X)} for
 *     exactly these. Empty if nothing is guaranteed
 * @param compliance evidence that is known to be there
 * @param uptimePercent contractual; null if unknown or none
 * @param trainsOnInputs null if unknown
 * @param retentionDays how long inputs are kept; null if unknown
 */
public record Endpoint(
    String id,
    String baseUrl,
    Set<Region> regions,
    Set<Compliance> compliance,
    @Nullable Double uptimePercent,
    @Nullable Boolean trainsOnInputs,
    @Nullable Integer retentionDays) {
  public Endpoint {
    regions = Set.copyOf(regions);
    compliance = Set.copyOf(compliance);
  }
}
