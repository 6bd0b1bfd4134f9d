package dev.pointsman.policy.analysis;

import dev.pointsman.policy.analysis.WinnerDiagram.Layer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the plainest request that is won by one of some deployments. Requests whose caller names a
 * model that gets points for it are left out: there the caller chooses. Confined to one thread.
 *
 * <p>Idea: from the last level of a diagram of winners up, each node learns how much a request must
 * say at least to end badly; then that way is walked down. Cost: one look at each edge.
 */
final class Primaries {
  private static final int NEVER = 1_000_000;

  private final Winners winners;
  private final Requests requests;

  /** A request, by attribute, and the deployment that wins it. */
  record Breach(SortedMap<String, String> facts, int winner) {}

  Primaries(Winners winners, RequestSpace space) {
    this.winners = winners;
    this.requests = new Requests(space);
  }

  /** The plainest request of a region that one of these wins; null if there is none. */
  @Nullable Breach plainest(List<long[]> region, BitSet unwanted) {
    Breach plainest = null;
    for (Winners.Line line : winners.lines()) {
      for (long[] box : region) {
        long[] both = Boxes.intersection(box, line.part().region().get(0));
        Breach found = both == null ? null : new Search(line, both, unwanted).run();
        if (found != null && (plainest == null || said(found) < said(plainest))) {
          plainest = found;
        }
      }
    }
    return plainest;
  }

  private static int said(Breach breach) {
    return breach.facts().size();
  }

  /** In one box of one line of sizes. */
  private final class Search {
    private final Winners.Line line;
    private final long[] box;
    private final BitSet unwanted;
    private final List<Layer> layers;

    Search(Winners.Line line, long[] box, BitSet unwanted) {
      this.line = line;
      this.box = box;
      this.unwanted = unwanted;
      this.layers = line.diagram().layers();
    }

    @Nullable Breach run() {
      int[][] said = new int[layers.size() + 1][];
      int[] below = new int[line.diagram().leaves()];
      for (int leaf = 0; leaf < below.length; leaf++) {
        below[leaf] = step(line.diagram().ending(leaf)) < 0 ? NEVER : 0;
      }
      said[layers.size()] = below;
      for (int level = layers.size() - 1; level >= 0; level--) {
        below = above(layers.get(level), below);
        said[level] = below;
      }
      return said[0][0] >= NEVER ? null : walk(said);
    }

    private int[] above(Layer layer, int[] below) {
      long[] values = values(layer);
      int[] said = new int[layer.nodes()];
      Arrays.fill(said, NEVER);
      for (int node = 0; node < said.length; node++) {
        for (int taken = 0; taken < values.length; taken++) {
          if (values[taken] != 0) {
            int all = below[layer.to(node, taken)] + more(layer, values[taken]);
            said[node] = Math.min(said[node], all);
          }
        }
      }
      return said;
    }

    private Breach walk(int[][] said) {
      int[] cell = requests.plainest(box);
      int node = 0;
      for (int level = 0; level < layers.size(); level++) {
        Layer layer = layers.get(level);
        long[] values = values(layer);
        int taken = 0;
        while (values[taken] == 0
            || said[level + 1][layer.to(node, taken)] + more(layer, values[taken])
                != said[level][node]) {
          taken++;
        }
        int usual = requests.usual(layer.dimension());
        boolean plain = more(layer, values[taken]) == 0;
        cell[layer.dimension()] = plain ? usual : Long.numberOfTrailingZeros(values[taken]);
        node = layer.to(node, taken);
      }
      return breach(cell, line.diagram().ending(node));
    }

    private Breach breach(int[] cell, int ending) {
      SortedMap<String, String> facts = requests.facts(cell);
      int step = step(ending);
      if (step > 0) {
        int input = line.stairs().end(ending, step - 1) + 1;
        facts.put(Attributes.INPUT, Integer.toString(input));
      }
      return new Breach(facts, line.stairs().winner(ending, step));
    }

    /** The values of each class that the box has. */
    private long[] values(Layer layer) {
      long[] values = new long[layer.classes()];
      for (int value = 0; value < layer.values(); value++) {
        values[layer.classOf(value)] |= box[layer.dimension()] & 1L << value;
      }
      return values;
    }

    /** What a request says to have one of these values. */
    private int more(Layer layer, long values) {
      return (values >>> requests.usual(layer.dimension()) & 1) != 0 ? 0 : 1;
    }

    /** The first step that an unwanted deployment wins; -1 if there is none. */
    private int step(int ending) {
      Stairs stairs = line.stairs();
      if (stairs.flag(ending) != State.OPEN || stairs.asked(ending) > 0) {
        return -1;
      }
      for (int step = 0; step < stairs.steps(ending); step++) {
        int winner = stairs.winner(ending, step);
        if (winner != Stairs.NOBODY && unwanted.get(winner)) {
          return step;
        }
      }
      return -1;
    }
  }
}
