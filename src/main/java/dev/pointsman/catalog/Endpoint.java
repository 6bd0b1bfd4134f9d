package dev.pointsman.catalog;

import dev.pointsman.policy.vocabulary.Compliance;
import dev.pointsman.policy.vocabulary.Region;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One address of a provider: the unit of residency, compliance and service level. Immutable.
 *
 * @param id unique in its provider: {@code eu-datazone}
 * @param baseUrl without a trailing slash; a variable of the environment that is not set stands as
 *     {@code ${NAME}}, and then the endpoint cannot be called
 * @param auth its own, or else its provider's
 * @param regions where a request is guaranteed to be processed: it satisfies {@code region(X)} for
 *     exactly these. Empty if nothing is guaranteed
 * @param compliance evidence that is known to be there
 * @param uptimePercent contractual; null if unknown or none
 * @param trainsOnInputs null if unknown
 * @param retentionDays how long inputs are kept; null if unknown
 * @param awsRegion that requests are signed for; null outside of AWS
 * @param request fields added to the body of every request, such as the one that pins the region
 */
public record Endpoint(
    String id,
    String baseUrl,
    Protocol protocol,
    Auth auth,
    Set<Region> regions,
    Set<Compliance> compliance,
    @Nullable Double uptimePercent,
    @Nullable Boolean trainsOnInputs,
    @Nullable Integer retentionDays,
    @Nullable String awsRegion,
    Map<String, String> request) {
  public Endpoint {
    regions = Set.copyOf(regions);
    compliance = Set.copyOf(compliance);
    request = Map.copyOf(request);
  }

  /** Whether its address is complete: every variable in it is set. */
  public boolean isAddressable() {
    return !baseUrl.contains("${");
  }
}
