package dev.pointsman.policy.analysis;

import dev.pointsman.policy.analysis.Outlook.Hope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Who can still drive whom out of the running after one level of a diagram, apart from what ranks
 * among equal points: which atoms outlive which, and by how many points one may still come closer
 * to another. Each is found where it is asked. Confined to one thread.
 *
 * <p>Idea: an atom outlives another if it is in no set to be removed that the other is not in; so
 * those that outlive it are all atoms but those sets, which takes one pass over words of bits.
 * Atoms that nothing to come tells apart are a group and share what is found.
 */
final class Rivals {
  private static final int UNKNOWN = -1;

  private final List<long[]> removing;
  private final Comings comings;
  private final long[] everybody;
  private final int[] groupOf;
  private final List<int[]> hopesOf = new ArrayList<>();

  /** By group, the atoms that outlive it. */
  private final long[][] outliving;

  /** By group, by group of a rival, the most points by which the first may come closer. */
  private final int[][] gains;

  Rivals(Ground ground, Outlook outlook) {
    this.removing = outlook.removing();
    this.comings = new Comings(outlook.hopes(), ground.space());
    this.everybody = ground.runners().each().all();
    this.groupOf = new int[ground.runners().atoms()];
    Numbering groups = new Numbering();
    for (int atom = 0; atom < groupOf.length; atom++) {
      int[] hopes = hopes(ground, outlook.hopes(), atom);
      groupOf[atom] = groups.of(future(atom, hopes));
      if (groupOf[atom] == hopesOf.size()) {
        hopesOf.add(hopes);
      }
    }
    this.outliving = new long[groups.size()][];
    this.gains = new int[groups.size()][];
  }

  int atoms() {
    return groupOf.length;
  }

  /** Words that a bit for each atom takes. */
  int words() {
    return everybody.length;
  }

  /** The atoms that stay in wherever one stays in, itself among them; not to be written to. */
  long[] outliving(int atom) {
    long[] known = outliving[groupOf[atom]];
    if (known == null) {
      known = found(atom);
      outliving[groupOf[atom]] = known;
    }
    return known;
  }

  private long[] found(int atom) {
    long[] outliving = everybody.clone();
    for (long[] removed : removing) {
      if (!Atoms.contains(removed, atom)) {
        for (int i = 0; i < outliving.length; i++) {
          outliving[i] &= ~removed[i];
        }
      }
    }
    return outliving;
  }

  /** The most points by which an atom may still come closer to a rival. */
  int gain(int atom, int rival) {
    int[] known = gains[groupOf[atom]];
    if (known == null) {
      known = new int[gains.length];
      Arrays.fill(known, UNKNOWN);
      gains[groupOf[atom]] = known;
    }
    int group = groupOf[rival];
    if (known[group] == UNKNOWN) {
      known[group] = comings.mostGained(hopesOf.get(groupOf[atom]), hopesOf.get(group));
    }
    return known[group];
  }

  private static int[] hopes(Ground ground, List<Hope> hopes, int atom) {
    int[] points = new int[hopes.size()];
    for (int i = 0; i < points.length; i++) {
      points[i] = ground.points(hopes.get(i).influence())[atom];
    }
    return points;
  }

  /** What may remove an atom, as bits, and then what points it may get. */
  private long[] future(int atom, int[] hopes) {
    int removers = (removing.size() + 63) >> 6;
    long[] future = new long[removers + hopes.length];
    for (int i = 0; i < removing.size(); i++) {
      future[i >> 6] |= Atoms.contains(removing.get(i), atom) ? 1L << i : 0;
    }
    for (int i = 0; i < hopes.length; i++) {
      future[removers + i] = hopes[i];
    }
    return future;
  }
}
