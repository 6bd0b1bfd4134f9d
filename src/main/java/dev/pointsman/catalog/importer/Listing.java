package dev.pointsman.catalog.importer;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source says, in our words. Immutable.
 *
 * @param asOf the day the source names itself; null if it names none
 */
record Listing(Source source, @Nullable LocalDate asOf, List<ListedProvider> providers) {
  Listing {
    providers = List.copyOf(providers);
  }

  /**
   * A provider as the source names it.
   *
   * @param baseUrl null if the source does not say
   * @param protocol null if the source does not say, or it is none of ours
   * @param environment variables that hold the key
   */
  record ListedProvider(
      String id,
      String name,
      @Nullable String baseUrl,
      @Nullable String protocol,
      List<String> environment,
      List<ListedModel> models) {
    ListedProvider {
      environment = List.copyOf(environment);
      models = List.copyOf(models);
    }
  }
}
