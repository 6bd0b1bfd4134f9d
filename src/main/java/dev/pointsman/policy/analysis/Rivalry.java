package dev.pointsman.policy.analysis;

import dev.pointsman.policy.analysis.Outlook.Hope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Drops atoms that can no longer win, whatever is still to come after one level of a diagram; so
 * contests that differ only in such atoms become one. Exact. Confined to one thread.
 *
 * <p>Idea: an atom has lost once a rival takes every request that it takes, stays in wherever it
 * stays in, and is ahead by more points than all that is to come can still bring it closer; or by
 * as many, and comes first among equal points whatever the objective will be. Of points that need
 * other values of one dimension only those of the best value can come. Atoms that nothing to come
 * tells apart are a group, and how much one group can gain on another is found once.
 */
final class Rivalry {
  private static final int NEVER = Integer.MAX_VALUE;
  private static final int UNKNOWN = -1;
  private static final int OBJECTIVE_BITS = 4;

  private final Runners runners;
  private final List<long[]> wanted;
  private final int[] groupOf;
  private final List<long[]> removedBy = new ArrayList<>();
  private final List<int[]> pointsOf = new ArrayList<>();
  private final int[][] gains;
  private final Comings comings;
  private final LongNumbers numbers = new LongNumbers();
  private final List<Question> questions = new ArrayList<>();

  /** By how much a leader must be ahead of each other, found where it is asked. */
  private final class Question {
    private final int objectives;
    private final Precedence precedence;
    private final long[] wishes;
    private final int[] rank;
    private final int[] atomByRank;

    /** By leader and other, one more than the points needed; 0 where that is not known yet. */
    private final int[][] leads = new int[groupOf.length][];

    /** Of what may still count. */
    Question(int objectives, long wishes, long limits) {
      this.objectives = objectives;
      this.precedence = runners.under(limits);
      this.wishes = wanting(wishes);
      this.rank = runners.ranks(Integer.numberOfTrailingZeros(objectives));
      this.atomByRank = new int[rank.length];
      for (int atom = 0; atom < rank.length; atom++) {
        atomByRank[rank[atom]] = atom;
      }
    }

    /** Most points first; of equal points nobody beats whoever comes before. */
    long[] sorted(long[] entries) {
      long[] sorted = new long[entries.length];
      for (int i = 0; i < sorted.length; i++) {
        long points = Contests.points(entries[i]);
        sorted[i] = (-points << Integer.SIZE) | rank[Contests.atom(entries[i])];
      }
      FewNumbers.sort(sorted);
      for (int i = 0; i < sorted.length; i++) {
        sorted[i] = Contests.entry(atomByRank[(int) sorted[i]], -(int) (sorted[i] >> Integer.SIZE));
      }
      return sorted;
    }

    boolean beats(long leader, long entry) {
      int atom = Contests.atom(leader);
      int other = Contests.atom(entry);
      int[] row = leads[atom];
      if (row == null) {
        row = new int[groupOf.length];
        leads[atom] = row;
      }
      if (row[other] == 0) {
        row[other] = lead(atom, other);
      }
      return Contests.points(leader) - Contests.points(entry) >= row[other] - 1;
    }

    private int lead(int atom, int other) {
      if ((wishes[other] & ~wishes[atom]) != 0) {
        return NEVER;
      }
      int gain = gain(groupOf[other], groupOf[atom]);
      if (gain == NEVER || !precedence.covers(atom, other)) {
        return NEVER;
      }
      return precedence.beats(atom, other, objectives) ? gain + 1 : gain + 2;
    }
  }

  /** At one level. */
  Rivalry(Ground ground, Outlook outlook) {
    this.runners = ground.runners();
    this.wanted = ground.wanted();
    this.groupOf = new int[runners.atoms()];
    List<Hope> hopes = outlook.hopes();
    this.comings = new Comings(hopes, ground.space());
    Numbering groups = new Numbering();
    for (int atom = 0; atom < groupOf.length; atom++) {
      long[] removers = removers(atom, outlook.removing());
      int[] points = new int[hopes.size()];
      for (int i = 0; i < points.length; i++) {
        points[i] = ground.points(hopes.get(i).influence())[atom];
      }
      int group = groups.of(joined(removers, points));
      groupOf[atom] = group;
      if (group == removedBy.size()) {
        removedBy.add(removers);
        pointsOf.add(points);
      }
    }
    this.gains = new int[groups.size()][];
  }

  /**
   * The number of a question that is asked often: what may still count.
   *
   * @param objectives bits of a set, as are wishes and limits of size
   */
  int question(int objectives, long wishes, long limits) {
    long key = (wishes << OBJECTIVE_BITS | objectives) << (State.MOST + 1) | limits;
    int number = numbers.get(key);
    if (number < 0) {
      number = questions.size();
      numbers.put(key, number);
      questions.add(new Question(objectives, wishes, limits));
    }
    return number;
  }

  /** By atom, the wishes that want it. */
  private long[] wanting(long counting) {
    long[] wishes = new long[groupOf.length];
    for (long left = counting; left != 0; left &= left - 1) {
      int wish = Long.numberOfTrailingZeros(left);
      for (int atom = 0; atom < wishes.length; atom++) {
        wishes[atom] |= Atoms.contains(wanted.get(wish), atom) ? 1L << wish : 0;
      }
    }
    return wishes;
  }

  /** The entries without those who have lost, by rising atom. */
  long[] left(long[] entries, int question) {
    Question asked = questions.get(question);
    long[] standing = new long[entries.length];
    int count = 0;
    for (long entry : asked.sorted(entries)) {
      boolean lost = false;
      for (int i = 0; i < count && !lost; i++) {
        lost = asked.beats(standing[i], entry);
      }
      standing[count] = entry;
      count += lost ? 0 : 1;
    }
    long[] left = Arrays.copyOf(standing, count);
    FewNumbers.sort(left);
    return left;
  }

  /** The most points by which one group can still come closer to another, which must outlive it. */
  private int gain(int group, int leader) {
    if (gains.length == groupOf.length) {
      return computed(group, leader);
    }
    int[] known = gains[leader];
    if (known == null) {
      known = new int[gains.length];
      Arrays.fill(known, UNKNOWN);
      gains[leader] = known;
    }
    if (known[group] == UNKNOWN) {
      known[group] = computed(group, leader);
    }
    return known[group];
  }

  private int computed(int group, int leader) {
    if (!Core.outlives(removedBy.get(leader), removedBy.get(group))) {
      return NEVER;
    }
    return comings.mostGained(pointsOf.get(group), pointsOf.get(leader));
  }

  private static long[] removers(int atom, List<long[]> removing) {
    long[] removers = new long[(removing.size() + 63) >> 6];
    for (int i = 0; i < removing.size(); i++) {
      if (Atoms.contains(removing.get(i), atom)) {
        removers[i >> 6] |= 1L << i;
      }
    }
    return removers;
  }

  private static long[] joined(long[] removers, int[] points) {
    long[] joined = Arrays.copyOf(removers, removers.length + points.length);
    for (int i = 0; i < points.length; i++) {
      joined[removers.length + i] = points[i];
    }
    return joined;
  }
}
