package dev.pointsman.catalog;

import dev.pointsman.policy.vocabulary.Region;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which regions an endpoint guarantees. Immutable.
 *
 * <p>A region is guaranteed when the guarantee covers inference, every inference region lies in it,
 * and every storage region does too or nothing is kept. Members of the EU and the EEA lie in the
 * EU. {@code local} lies where the operator says that this machine stands, and else nowhere.
 *
 * @param retentionDays null if unknown
 * @param localRegion where this machine stands; null if nobody said
 */
record Residency(
    List<String> inference,
    List<String> storage,
    Guarantee guarantee,
    @Nullable Integer retentionDays,
    @Nullable Region localRegion) {
  private static final String LOCAL = "local";
  private static final Map<String, Set<Region>> WORDS = new HashMap<>();

  static {
    add(Set.of(Region.EU), "eu at be bg hr cy cz dk ee fi fr de gr hu ie it lv lt lu mt nl pl pt");
    add(Set.of(Region.EU), "ro sk si es se is li no");
    add(Set.of(Region.US), "us");
    add(Set.of(Region.UK), "uk gb");
    add(Set.of(Region.CH), "ch");
    add(Set.of(Region.CN), "cn");
    add(Set.of(Region.APAC), "apac jp au nz sg kr in id my th tw");
    add(Set.of(), "global local ca br");
  }

  /** What a provider promises about the place. */
  enum Guarantee {
    NONE,
    STORAGE,
    INFERENCE,
    BOTH
  }

  /** The words that catalogue files may use for places. */
  static List<String> words() {
    return List.copyOf(new TreeSet<>(WORDS.keySet()));
  }

  Set<Region> regions() {
    EnumSet<Region> guaranteed = EnumSet.noneOf(Region.class);
    if (guarantee == Guarantee.INFERENCE || guarantee == Guarantee.BOTH) {
      guaranteed.addAll(EnumSet.allOf(Region.class));
      guaranteed.removeIf(region -> !lies(inference, region));
      boolean keepsNothing = retentionDays != null && retentionDays == 0;
      guaranteed.removeIf(region -> !keepsNothing && !lies(storage, region));
    }
    return guaranteed;
  }

  private boolean lies(List<String> places, Region region) {
    return !places.isEmpty() && places.stream().allMatch(place -> lies(place, region));
  }

  private boolean lies(String place, Region region) {
    return place.equals(LOCAL)
        ? region == localRegion
        : WORDS.getOrDefault(place, Set.of()).contains(region);
  }

  private static void add(Set<Region> regions, String words) {
    for (String word : words.split(" ", -1)) {
      WORDS.put(word, regions);
    }
  }
}
