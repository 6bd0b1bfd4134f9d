package dev.pointsman.policy.analysis;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/** What one rule keeps requests from on one side of a comparison only. Immutable to its callers. */
record Gain(
    String rule,
    boolean denial,
    BitSet deployments,
    SortedMap<String, String> request,
    Share share) {
  /** Refusals first, then what most of the traffic meets, then most deployments. */
  static final Comparator<AllowedChange> ORDER =
      Comparator.comparing(AllowedChange::denial)
          .reversed()
          .thenComparing(each -> -each.share().requests())
          .thenComparing(each -> -each.deployments())
          .thenComparing(AllowedChange::rule);

  /** What the same rule does in two parts of the space. */
  Gain and(Gain other) {
    BitSet both = (BitSet) deployments.clone();
    both.or(other.deployments);
    boolean plainer = other.request.size() < request.size();
    return new Gain(rule, denial, both, plainer ? other.request : request, share.and(other.share));
  }

  List<String> key() {
    return List.of(rule, String.valueOf(denial));
  }

  AllowedChange shown(Universe universe) {
    List<String> examples =
        deployments.stream().limit(AllowedChange.EXAMPLES).mapToObj(universe::id).toList();
    return new AllowedChange(
        rule, denial, deployments.cardinality(), examples, request, share, List.of());
  }
}
