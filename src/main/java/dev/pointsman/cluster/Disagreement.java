package dev.pointsman.cluster;

import dev.pointsman.cluster.Nodes.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where the nodes that are there differ from one of them, in words for operators. Stateless. */
public final class Disagreement {
  private static final int HASH_LETTERS = 12;

  private Disagreement() {}

  /** One sentence for rules and one for catalogues; none where all agree. */
  public static List<String> with(NodeState own, List<Seen> nodes) {
    List<NodeState> others =
        nodes.stream()
            .filter(Seen::isThere)
            .map(Seen::state)
            .filter(each -> !each.id().equals(own.id()))
            .toList();
    List<String> said = new ArrayList<>();
    add(
        said,
        "not all nodes decide by the same rules",
        own,
        others,
        each -> each.policy().active());
    add(said, "not all nodes use the same catalogue", own, others, NodeState::catalog);
    return said;
  }

  private static void add(
      List<String> said,
      String what,
      NodeState own,
      List<NodeState> others,
      Function<NodeState, String> hash) {
    List<NodeState> differ =
        others.stream().filter(each -> !hash.apply(each).equals(hash.apply(own))).toList();
    if (!differ.isEmpty()) {
      said.add(
          differ.stream()
              .map(each -> each.name() + " " + shown(hash.apply(each)))
              .collect(
                  Collectors.joining(
                      ", ", what + ": here " + shown(hash.apply(own)) + ", at ", "")));
    }
  }

  private static String shown(String hash) {
    return hash.substring(0, Math.min(HASH_LETTERS, hash.length()));
  }
}
