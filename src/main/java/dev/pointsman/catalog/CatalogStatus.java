package dev.pointsman.catalog;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much a catalogue holds and how much of it is not known. Immutable.
 *
 * @param retiredModels that no longer answer and were left out
 * @param goodUntil first day on which a price or a shutdown changes it; null if none is known
 */
public record CatalogStatus(
    String version,
    int models,
    int deployments,
    int retiredModels,
    @Nullable LocalDate goodUntil,
    List<ProviderStatus> providers) {
  public CatalogStatus {
    providers = List.copyOf(providers);
  }

  /**
   * One provider.
   *
   * @param noPrice deployments whose price is unknown
   * @param noRegion deployments without a guaranteed region
   * @param noQuality deployments whose quality is unknown
   * @param noDataPolicy deployments of which nobody knows whether inputs are trained on
   */
  public record ProviderStatus(
      String id, int deployments, int noPrice, int noRegion, int noQuality, int noDataPolicy) {}

  /** The status of what was loaded. */
  public static CatalogStatus of(Catalog catalog, Loaded loaded) {
    Map<String, List<Deployment>> byProvider = new LinkedHashMap<>();
    for (Deployment deployment : catalog.deployments()) {
      byProvider
          .computeIfAbsent(deployment.provider().id(), any -> new ArrayList<>())
          .add(deployment);
    }
    List<ProviderStatus> providers =
        byProvider.entrySet().stream().map(each -> of(each.getKey(), each.getValue())).toList();
    return new CatalogStatus(
        catalog.version(),
        catalog.modelCount(),
        catalog.deployments().size(),
        loaded.retiredModels(),
        loaded.goodUntil(),
        providers);
  }

  private static ProviderStatus of(String id, List<Deployment> deployments) {
    int noPrice = 0;
    int noRegion = 0;
    int noQuality = 0;
    int noDataPolicy = 0;
    for (Deployment deployment : deployments) {
      boolean free = deployment.model().billing() == Billing.FREE;
      noPrice += deployment.prices().isEmpty() && !free ? 1 : 0;
      noRegion += deployment.endpoint().regions().isEmpty() ? 1 : 0;
      noQuality += deployment.model().quality() == null ? 1 : 0;
      noDataPolicy += deployment.endpoint().trainsOnInputs() == null ? 1 : 0;
    }
    return new ProviderStatus(id, deployments.size(), noPrice, noRegion, noQuality, noDataPolicy);
  }
}
