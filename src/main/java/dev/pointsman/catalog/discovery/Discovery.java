package dev.pointsman.catalog.discovery;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one provider's list says beside the catalogue. Immutable.
 *
 * @param endpoint id of the one whose list it is; null if none came
 * @param added models that the catalogue does not know, in order of ids
 * @param gone ids of the catalogue that the list does not have
 * @param changed by id, what the list says otherwise: {@code context_tokens 8000 -> 16000}
 * @param refused why the list is not to be believed; null if it may be
 */
public record Discovery(
    String provider,
    @Nullable String endpoint,
    int listed,
    List<Sighting> added,
    List<String> gone,
    Map<String, String> changed,
    @Nullable String refused) {
  /** A list that lost more of the known models than this is more likely broken than right. */
  static final int LOST_PERCENT_AT_MOST = 30;

  public Discovery {
    added = List.copyOf(added);
    gone = List.copyOf(gone);
    changed = Collections.unmodifiableSortedMap(new TreeMap<>(changed));
  }

  /** A list that did not come. */
  public static Discovery failed(String provider, String why) {
    return new Discovery(provider, null, 0, List.of(), List.of(), Map.of(), why);
  }

  /** Holds a list against what the catalogue knows of its provider. */
  public static Discovery of(Catalog catalog, String provider, ModelList asked) {
    List<Sighting> list = ModelListReader.read(asked.json());
    Map<String, Deployment> known = known(catalog, provider);
    Set<String> gone = new TreeSet<>();
    known.values().forEach(each -> gone.add(each.model().id()));
    int all = gone.size();
    Map<String, Sighting> added = new TreeMap<>();
    Map<String, String> changed = new TreeMap<>();
    for (Sighting sighting : list) {
      Deployment deployment = known.get(sighting.id());
      if (deployment == null) {
        added.putIfAbsent(sighting.id(), sighting);
      } else {
        gone.remove(deployment.model().id());
        String otherwise = otherwise(deployment, sighting);
        if (!otherwise.isEmpty()) {
          changed.put(sighting.id(), otherwise);
        }
      }
    }
    String refused = refusal(list, gone.size(), all);
    return new Discovery(
        provider,
        asked.endpoint(),
        list.size(),
        List.copyOf(added.values()),
        List.copyOf(gone),
        changed,
        refused);
  }

  /** By every name that a list may have. */
  private static Map<String, Deployment> known(Catalog catalog, String provider) {
    Map<String, Deployment> known = new HashMap<>();
    for (Deployment deployment : catalog.deployments()) {
      if (deployment.provider().id().equals(provider)) {
        known.putIfAbsent(deployment.model().id(), deployment);
        known.putIfAbsent(deployment.wireId(), deployment);
        deployment.model().aliases().forEach(name -> known.putIfAbsent(name, deployment));
      }
    }
    return known;
  }

  private static @Nullable String refusal(List<Sighting> list, int gone, int known) {
    if (list.isEmpty()) {
      return "the list has no models (expected: a list of models)";
    }
    return gone * 100 > known * LOST_PERCENT_AT_MOST
        ? "the list lacks %d of %d known models, more than %d %%: it may be broken"
            .formatted(gone, known, LOST_PERCENT_AT_MOST)
        : null;
  }

  private static String otherwise(Deployment deployment, Sighting sighting) {
    List<String> found = new ArrayList<>();
    Integer context = deployment.model().contextTokens();
    if (sighting.contextTokens() != null && !sighting.contextTokens().equals(context)) {
      found.add("context_tokens " + context + " -> " + sighting.contextTokens());
    }
    if (!deployment.prices().isEmpty()) {
      price(found, "input", deployment.prices().get(0).input(), sighting.inputUsdPerMTok());
      price(found, "output", deployment.prices().get(0).output(), sighting.outputUsdPerMTok());
    }
    return String.join(", ", found);
  }

  private static void price(
      List<String> found, String name, BigDecimal known, @Nullable BigDecimal listed) {
    if (listed != null && listed.compareTo(known) != 0) {
      found.add(name + " " + known.toPlainString() + " -> " + listed.toPlainString());
    }
  }
}
