package dev.pointsman.policy.analysis;

import java.util.List;

/**
 * For every cell of the space: refused, no model, one provider, or several. A few thousand integers
 * for billions of cells. Immutable.
 */
final class Diagram {
  private final List<Layer> layers;
  private final List<Leaf> leaves;
  private final long states;

  /** What a cell ends in. */
  enum Ending {
    IMPOSSIBLE,
    DENIED,
    NO_ROUTE,
    SINGLE_PROVIDER,
    SEVERAL_PROVIDERS
  }

  /**
   * One ending.
   *
   * @param cells how many cells end there
   */
  record Leaf(Ending ending, double cells) {}

  /** One level: the dimension, the class of each of its values, and where each node goes. */
  static final class Layer {
    private final int dimension;
    private final int[] classOf;
    private final int classes;
    private final int[] next;

    /** Of arrays that nobody writes to any more. */
    Layer(int dimension, int[] classOf, int classes, int[] next) {
      this.dimension = dimension;
      this.classOf = classOf;
      this.classes = classes;
      this.next = next;
    }
  }

  Diagram(List<Layer> layers, List<Leaf> leaves, long states) {
    this.layers = List.copyOf(layers);
    this.leaves = List.copyOf(leaves);
    this.states = states;
  }

  Ending of(int[] cell) {
    int node = 0;
    for (Layer layer : layers) {
      node = layer.next[node * layer.classes + layer.classOf[cell[layer.dimension]]];
    }
    return leaves.get(node).ending();
  }

  double cells(Ending ending) {
    return leaves.stream().filter(each -> each.ending() == ending).mapToDouble(Leaf::cells).sum();
  }

  /** How many states the building went through. */
  long states() {
    return states;
  }
}
