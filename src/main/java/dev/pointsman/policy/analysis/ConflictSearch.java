package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds every minimal set of effects that together exclude all atoms of a goal and can happen in
 * one cell. Confined to one thread; used once for each goal.
 *
 * <p>Idea: an atom is excluded when one of the effects that exclude it happens, so the sets sought
 * are the minimal transversals of "the effects that exclude atom a" over all atoms a. They are
 * walked as in Murakami and Uno, "Efficient algorithms for dualizing large-scale hypergraphs"
 * (2014): branch on the atom with the fewest candidates, and keep an effect only while some atom is
 * excluded by it alone. Branches whose regions have no cell in common, or that contain an accepted
 * conflict, end. Limit: {@link #MOST_STEPS}, then {@link TooLarge}.
 */
final class ConflictSearch {
  static final int MOST_STEPS = 2_000_000;
  private static final int STEPS_BETWEEN_LOOKS = 256;

  private final List<Effect> effects;
  private final Predicate<Collection<String>> accepted;
  private final List<BitSet> edges;
  private final BitSet[] edgesOf;
  private final List<Found> found = new ArrayList<>();
  private final Deadline deadline;
  private int steps;

  /**
   * One minimal set.
   *
   * @param effects by index
   * @param region cells in which all of them happen
   */
  record Found(List<Integer> effects, List<long[]> region) {
    Found {
      effects = List.copyOf(effects);
      region = List.copyOf(region);
    }
  }

  /**
   * A search.
   *
   * @param goals for each atom to be excluded, the effects that exclude it; none within another
   * @param accepted whether a set of ids need not be looked at any further
   * @param deadline when it has to end
   */
  ConflictSearch(
      List<Effect> effects,
      List<BitSet> goals,
      Predicate<Collection<String>> accepted,
      Deadline deadline) {
    this.deadline = deadline;
    this.effects = effects;
    this.accepted = accepted;
    this.edgesOf = new BitSet[effects.size()];
    this.edges = List.copyOf(goals);
    for (int effect = 0; effect < edgesOf.length; effect++) {
      edgesOf[effect] = new BitSet();
      for (int edge = 0; edge < edges.size(); edge++) {
        edgesOf[effect].set(edge, edges.get(edge).get(effect));
      }
    }
  }

  /** All minimal sets within a region of the space. */
  List<Found> within(List<long[]> region) {
    BitSet open = new BitSet();
    open.set(0, edges.size());
    BitSet candidates = new BitSet();
    candidates.set(0, effects.size());
    search(new Branch(List.of(), List.of(), region), open, candidates);
    return found;
  }

  /** Effects chosen so far, and for each the atoms that only it excludes. */
  private record Branch(List<Integer> chosen, List<BitSet> own, List<long[]> region) {}

  private void search(Branch branch, BitSet open, BitSet candidates) {
    if (steps % STEPS_BETWEEN_LOOKS == 0) {
      deadline.check();
    }
    if (++steps > MOST_STEPS) {
      throw new TooLarge("more than " + MOST_STEPS + " steps in search of conflicts");
    }
    if (open.isEmpty()) {
      found.add(new Found(branch.chosen(), branch.region()));
      return;
    }
    BitSet choice = narrowest(open, candidates);
    BitSet rest = (BitSet) candidates.clone();
    rest.andNot(choice);
    for (int effect = choice.nextSetBit(0); effect >= 0; effect = choice.nextSetBit(effect + 1)) {
      Branch next = with(branch, effect, open);
      if (next != null) {
        BitSet left = (BitSet) open.clone();
        left.andNot(edgesOf[effect]);
        search(next, left, rest);
        rest.set(effect);
      }
    }
  }

  private BitSet narrowest(BitSet open, BitSet candidates) {
    BitSet best = new BitSet();
    int fewest = Integer.MAX_VALUE;
    for (int edge = open.nextSetBit(0); edge >= 0; edge = open.nextSetBit(edge + 1)) {
      BitSet choice = (BitSet) edges.get(edge).clone();
      choice.and(candidates);
      int count = choice.cardinality();
      if (count < fewest) {
        fewest = count;
        best = choice;
      }
    }
    return best;
  }

  /** The branch with one more effect; null if that is not minimal, not possible, or accepted. */
  private @Nullable Branch with(Branch branch, int effect, BitSet open) {
    List<BitSet> own = new ArrayList<>();
    for (BitSet each : branch.own()) {
      BitSet left = (BitSet) each.clone();
      left.andNot(edgesOf[effect]);
      if (left.isEmpty()) {
        return null;
      }
      own.add(left);
    }
    List<long[]> region = Boxes.intersection(branch.region(), effects.get(effect).region());
    List<Integer> chosen = new ArrayList<>(branch.chosen());
    chosen.add(effect);
    if (region.isEmpty() || accepted.test(ids(chosen))) {
      return null;
    }
    BitSet mine = (BitSet) edgesOf[effect].clone();
    mine.and(open);
    own.add(mine);
    return new Branch(chosen, own, region);
  }

  private Set<String> ids(List<Integer> chosen) {
    Set<String> ids = new TreeSet<>();
    chosen.forEach(each -> ids.add(effects.get(each).id()));
    return ids;
  }
}
