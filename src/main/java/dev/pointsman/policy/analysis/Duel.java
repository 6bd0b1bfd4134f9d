package dev.pointsman.policy.analysis;

import dev.pointsman.policy.analysis.WinnerDiagram.Layer;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks two diagrams of one ground side by side and finds the cells that end otherwise. Confined to
 * one thread; used once.
 *
 * <p>Idea: nodes of both diagrams from which all cells end alike get the same number, from the last
 * level up; a pair of equal numbers is not walked into. For each pair of nodes only the plainest
 * way there is kept, and which values lie on any way.
 */
final class Duel {
  private final WinnerDiagram earlier;
  private final WinnerDiagram later;
  private final Requests requests;
  private final long[] part;
  private final List<int[]> earlierIds = new ArrayList<>();
  private final List<int[]> laterIds = new ArrayList<>();

  /** Cells that end in one way under the earlier revision and in another under the later. */
  static final class Outcome {
    private final int before;
    private final int after;
    private final int[] cell;
    private final long[] reach;

    /** Of arrays that nobody writes to any more. */
    Outcome(int before, int after, int[] cell, long[] reach) {
      this.before = before;
      this.after = after;
      this.cell = cell;
      this.reach = reach;
    }

    int before() {
      return before;
    }

    int after() {
      return after;
    }

    /** The plainest of them; not to be written to. */
    int[] cell() {
      return cell;
    }

    /** The values that any of them has; not to be written to. */
    long[] reach() {
      return reach;
    }
  }

  /**
   * Of two diagrams with the same levels.
   *
   * @param part the line of sizes that they are about
   */
  Duel(WinnerDiagram earlier, WinnerDiagram later, Requests requests, long[] part) {
    this.earlier = earlier;
    this.later = later;
    this.requests = requests;
    this.part = part;
    number();
  }

  List<Outcome> outcomes() {
    Front front = new Front();
    front.meet(0, 0, new Way(requests.usual(), part.clone(), 0));
    for (int level = 0; level < earlier.layers().size(); level++) {
      front = next(front, level);
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < front.ways.size(); i++) {
      Way way = front.ways.get(i);
      outcomes.add(
          new Outcome(
              earlier.ending(front.before(i)), later.ending(front.after(i)), way.cell, way.reach));
    }
    return outcomes;
  }

  private Front next(Front front, int level) {
    Layer one = earlier.layers().get(level);
    Layer other = later.layers().get(level);
    int[] oneIds = earlierIds.get(level + 1);
    int[] otherIds = laterIds.get(level + 1);
    int dimension = one.dimension();
    long[] masks = masks(one);
    Front next = new Front();
    for (int i = 0; i < front.ways.size(); i++) {
      for (int taken = 0; taken < masks.length; taken++) {
        int before = one.to(front.before(i), taken);
        int after = other.to(front.after(i), taken);
        if (masks[taken] != 0 && oneIds[before] != otherIds[after]) {
          next.meet(before, after, front.ways.get(i).through(dimension, masks[taken], requests));
        }
      }
    }
    return next;
  }

  /** The values of each class that the part has. */
  private long[] masks(Layer layer) {
    long[] masks = new long[layer.classes()];
    for (int value = 0; value < layer.values(); value++) {
      if ((part[layer.dimension()] >>> value & 1) != 0) {
        masks[layer.classOf(value)] |= 1L << value;
      }
    }
    return masks;
  }

  private void number() {
    int[] before = new int[earlier.leaves()];
    int[] after = new int[later.leaves()];
    for (int i = 0; i < before.length; i++) {
      before[i] = earlier.ending(i);
    }
    for (int i = 0; i < after.length; i++) {
      after[i] = later.ending(i);
    }
    earlierIds.add(before);
    laterIds.add(after);
    for (int level = earlier.layers().size() - 1; level >= 0; level--) {
      Numbering nodes = new Numbering();
      before = numbered(earlier.layers().get(level), before, nodes);
      after = numbered(later.layers().get(level), after, nodes);
      earlierIds.add(0, before);
      laterIds.add(0, after);
    }
  }

  private static int[] numbered(Layer layer, int[] below, Numbering nodes) {
    int[] ids = new int[layer.nodes()];
    for (int node = 0; node < ids.length; node++) {
      long[] children = new long[layer.classes()];
      for (int taken = 0; taken < children.length; taken++) {
        children[taken] = below[layer.to(node, taken)];
      }
      ids[node] = nodes.of(children);
    }
    return ids;
  }

  /** How a pair of nodes is reached; never written to once it is shared. */
  private static final class Way {
    private final int[] cell;
    private final long[] reach;
    private final int said;

    Way(int[] cell, long[] reach, int said) {
      this.cell = cell;
      this.reach = reach;
      this.said = said;
    }

    Way through(int dimension, long values, Requests requests) {
      int usual = requests.usual(dimension);
      boolean plain = (values >>> usual & 1) != 0;
      int[] further = cell.clone();
      further[dimension] = plain ? usual : Long.numberOfTrailingZeros(values);
      long[] wider = reach.clone();
      wider[dimension] = values;
      return new Way(further, wider, said + (plain ? 0 : 1));
    }

    Way or(Way other) {
      long[] both = reach.clone();
      for (int i = 0; i < both.length; i++) {
        both[i] |= other.reach[i];
      }
      Way plainer = other.said < said ? other : this;
      return new Way(plainer.cell, both, plainer.said);
    }
  }

  /** The pairs of nodes of one level that do not end alike. */
  private static final class Front {
    private final LongNumbers numbers = new LongNumbers();
    private final List<Long> pairs = new ArrayList<>();
    private final List<Way> ways = new ArrayList<>();

    void meet(int before, int after, Way way) {
      long pair = ((long) before << 32) | after;
      int known = numbers.get(pair);
      if (known < 0) {
        numbers.put(pair, ways.size());
        pairs.add(pair);
        ways.add(way);
      } else {
        ways.set(known, ways.get(known).or(way));
      }
    }

    int before(int index) {
      return (int) (pairs.get(index) >>> 32);
    }

    int after(int index) {
      return (int) (long) pairs.get(index);
    }
  }
}
