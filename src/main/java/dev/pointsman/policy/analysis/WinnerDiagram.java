package dev.pointsman.policy.analysis;

import java.util.List;

/** Who wins for every cell of one line of sizes. Immutable to its callers. */
final class WinnerDiagram {
  private final List<Layer> layers;
  private final int[] endings;

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

    int dimension() {
      return dimension;
    }

    /** Classes of values. */
    int classes() {
      return classes;
    }

    /** The class of a value. */
    int classOf(int value) {
      return classOf[value];
    }

    int values() {
      return classOf.length;
    }

    int to(int node, int taken) {
      return next[node * classes + taken];
    }

    int nodes() {
      return next.length / classes;
    }
  }

  /** With endings by node of the last level. */
  WinnerDiagram(List<Layer> layers, int[] endings) {
    this.layers = List.copyOf(layers);
    this.endings = endings;
  }

  List<Layer> layers() {
    return layers;
  }

  int ending(int leaf) {
    return endings[leaf];
  }

  int leaves() {
    return endings.length;
  }

  /** The number of how the request of a cell ends. */
  int of(int[] cell) {
    int node = 0;
    for (Layer layer : layers) {
      node = layer.to(node, layer.classOf(cell[layer.dimension()]));
    }
    return endings[node];
  }
}
