package dev.pointsman.migration;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The region of our catalogue that a cloud's own name of a place lies in. Stateless. */
final class Places {
  /** Longest first where one begins with another. */
  private static final List<Map.Entry<String, String>> BY_START =
      List.of(
          Map.entry("uksouth", "uk"),
          Map.entry("ukwest", "uk"),
          Map.entry("eu-west-2", "uk"),
          Map.entry("europe-west2", "uk"),
          Map.entry("uk", "uk"),
          Map.entry("eu-central-2", "ch"),
          Map.entry("europe-west6", "ch"),
          Map.entry("switzerland", "ch"),
          Map.entry("ch", "ch"),
          Map.entry("eu", "eu"),
          Map.entry("westeurope", "eu"),
          Map.entry("northeurope", "eu"),
          Map.entry("sweden", "eu"),
          Map.entry("france", "eu"),
          Map.entry("germany", "eu"),
          Map.entry("us", "us"),
          Map.entry("eastus", "us"),
          Map.entry("westus", "us"),
          Map.entry("centralus", "us"),
          Map.entry("northcentralus", "us"),
          Map.entry("southcentralus", "us"),
          Map.entry("ap-", "apac"),
          Map.entry("asia", "apac"),
          Map.entry("japan", "apac"),
          Map.entry("australia", "apac"));

  private Places() {}

  static Optional<String> region(String place) {
    String lower = place.toLowerCase(Locale.ROOT);
    return BY_START.stream()
        .filter(each -> lower.startsWith(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
