package dev.pointsman.catalog;

import dev.pointsman.document.Nearest;
import dev.pointsman.document.Place;
import dev.pointsman.document.Problems;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds the parts of a catalogue against each other. Confined to one loading. */
final class CatalogCheck {
  private final List<CatalogFile> files;
  private final FamilyTable families;
  private final Problems problems;
  private final Set<String> namesAnywhere = new HashSet<>();

  CatalogCheck(List<CatalogFile> files, FamilyTable families, Problems problems) {
    this.files = files;
    this.families = families;
    this.problems = problems;
    for (CatalogFile file : files) {
      for (ModelEntry entry : file.models()) {
        namesAnywhere.add(entry.model().canonical());
        namesAnywhere.add(file.provider().provider().id() + "/" + entry.model().id());
      }
    }
  }

  void run() {
    new ReplacementCheck(files, problems).run();
    Map<String, Place> providers = new HashMap<>();
    for (CatalogFile file : files) {
      ProviderEntry provider = file.provider();
      Place first = providers.putIfAbsent(provider.provider().id(), provider.place());
      if (first != null) {
        problems.add(provider.place(), duplicate("id", provider.provider().id(), first));
      }
      fileName(provider);
      Map<String, Place> ids = ids(file);
      Map<String, Place> names = new HashMap<>(ids);
      for (ModelEntry entry : file.models()) {
        aliases(entry, names);
      }
      for (ModelEntry entry : file.models()) {
        family(entry);
        endpoints(entry, provider.endpoints().keySet());
        replacement(entry, names.keySet());
        new PriceCheck(entry, problems).run();
      }
    }
  }

  /** Imports and accepted models are written to the file that is called like the provider. */
  private void fileName(ProviderEntry provider) {
    String file = provider.place().file();
    String name = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.yaml$", "");
    String id = provider.provider().id();
    if (!id.isEmpty() && !name.equals(id)) {
      problems.add(
          provider.place(), "id: \"%s\" (expected: %s, as the file is called)".formatted(id, name));
    }
  }

  private Map<String, Place> ids(CatalogFile file) {
    Map<String, Place> ids = new HashMap<>();
    for (ModelEntry entry : file.models()) {
      Place place = entry.marks().of("id");
      Place first = ids.putIfAbsent(entry.model().id(), place);
      if (first != null) {
        problems.add(place, duplicate("id", entry.model().id(), first));
      }
    }
    return ids;
  }

  private void aliases(ModelEntry entry, Map<String, Place> names) {
    for (String alias : entry.model().aliases()) {
      Place place = entry.marks().of("aliases");
      Place first = names.putIfAbsent(alias, place);
      if (first != null) {
        problems.add(place, duplicate("aliases", alias, first));
      }
    }
  }

  private static String duplicate(String key, String value, Place first) {
    return key + ": \"" + value + "\" (expected: a name not taken; it is at " + first + ")";
  }

  private void family(ModelEntry entry) {
    String stated = entry.model().family();
    String canonical = entry.model().canonical();
    if (stated.isEmpty() || canonical.isEmpty()) {
      return;
    }
    Place place = entry.marks().of("family");
    if (!families.families().contains(stated)) {
      problems.add(place, FamilyTable.unknownFamily(stated, families.families()));
      return;
    }
    String derived = families.familyOf(canonical).orElse("none");
    if (!derived.equals(stated)) {
      problems.add(
          place,
          "family: \"%s\" (expected: %s, by the patterns of %s for %s)"
              .formatted(stated, derived, FamilyTable.FILE, canonical));
    }
  }

  private void endpoints(ModelEntry entry, Set<String> known) {
    dangling(entry, "endpoints", entry.endpoints(), known);
    dangling(entry, "endpoint_ids", entry.wireIds().keySet(), entry.endpoints());
    dangling(entry, "regional_price_factor", entry.priceFactors().keySet(), entry.endpoints());
    dangling(entry, "endpoint_weights", entry.weights().keySet(), entry.endpoints());
    if (new HashSet<>(entry.endpoints()).size() < entry.endpoints().size()) {
      problems.add(entry.marks().of("endpoints"), "endpoints: the same one twice");
    }
  }

  private void dangling(
      ModelEntry entry, String key, Collection<String> named, Collection<String> known) {
    for (String endpoint : named) {
      if (!known.contains(endpoint)) {
        String hint =
            Nearest.to(endpoint, known).map(near -> "; did you mean " + near + "?").orElse("");
        problems.add(
            entry.marks().of(key),
            "%s: \"%s\" (expected: one of %s%s)"
                .formatted(key, endpoint, String.join(", ", known), hint));
      }
    }
  }

  private void replacement(ModelEntry entry, Set<String> namesHere) {
    String replacement = entry.replacement();
    if (replacement != null
        && !namesHere.contains(replacement)
        && !namesAnywhere.contains(replacement)) {
      String hint =
          Nearest.to(replacement, namesHere).map(near -> "; did you mean " + near + "?").orElse("");
      problems.add(
          entry.marks().of("deprecation"),
          "replacement: \"%s\" (expected: a model of this provider, or provider/model%s)"
              .formatted(replacement, hint));
    }
  }
}
