package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Drops atoms that can no longer win, whatever is still to come at one level of a diagram; so
 * contests that differ only in such atoms become one. Exact. Confined to one thread.
 *
 * <p>Idea: an atom has lost once a rival takes every request that it takes, stays in wherever it
 * stays in, and is ahead by more points than all that is to come can still bring it closer; or by
 * as many, and comes first among equal points whatever the objective will be. Atoms that nothing to
 * come tells apart are a group, and how much one group can gain on another is found once.
 */
final class Rivalry {
  private static final int NEVER = Integer.MAX_VALUE;
  private static final int UNKNOWN = -1;

  private final Contests contests;
  private final Runners runners;
  private final int[] groupOf;
  private final List<long[]> removedBy = new ArrayList<>();
  private final List<int[]> pointsOf = new ArrayList<>();
  private final int[][] gains;
  private final LongNumbers reduced = new LongNumbers();

  /**
   * At one level.
   *
   * @param removing atoms that each influence to come may exclude
   * @param pointing points by atom that each influence to come may give
   */
  Rivalry(Contests contests, Runners runners, List<long[]> removing, List<int[]> pointing) {
    this.contests = contests;
    this.runners = runners;
    this.groupOf = new int[runners.atoms()];
    Numbering groups = new Numbering();
    for (int atom = 0; atom < groupOf.length; atom++) {
      long[] removers = removers(atom, removing);
      int[] points = new int[pointing.size()];
      for (int i = 0; i < points.length; i++) {
        points[i] = pointing.get(i)[atom];
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

  /** The contest without those who have lost, under objectives that are bits of a set. */
  int reduce(int contest, int objectives) {
    long key = ((long) contest << 4) | objectives;
    int known = reduced.get(key);
    if (known < 0) {
      known = contests.number(left(contests.entries(contest), objectives));
      reduced.put(key, known);
    }
    return known;
  }

  private long[] left(long[] entries, int objectives) {
    int size = entries.length;
    long[] byPoints = new long[size];
    for (int i = 0; i < size; i++) {
      byPoints[i] = ((long) -Contests.points(entries[i]) << 32) | i;
    }
    Arrays.sort(byPoints);
    long[] standing = new long[size];
    int count = 0;
    for (long each : byPoints) {
      long entry = entries[(int) each];
      boolean lost = false;
      for (int i = 0; i < count && !lost; i++) {
        lost = beats(standing[i], entry, objectives);
      }
      if (!lost) {
        count = without(standing, count, entry, objectives);
        standing[count++] = entry;
      }
    }
    long[] left = Arrays.copyOf(standing, count);
    Arrays.sort(left);
    return left;
  }

  /** Drops those of equal points that a newcomer beats. */
  private int without(long[] standing, int count, long newcomer, int objectives) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      boolean equal = Contests.points(standing[i]) == Contests.points(newcomer);
      if (!equal || !beats(newcomer, standing[i], objectives)) {
        standing[kept++] = standing[i];
      }
    }
    return kept;
  }

  private boolean beats(long leader, long entry, int objectives) {
    int atom = Contests.atom(leader);
    int other = Contests.atom(entry);
    int lead = Contests.points(leader) - Contests.points(entry);
    int gain = gain(groupOf[other], groupOf[atom]);
    return lead >= gain
        && (lead > gain ? runners.covers(atom, other) : runners.beats(atom, other, objectives));
  }

  /** The most points by which one group can still come closer to another, which must outlive it. */
  private int gain(int group, int leader) {
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
    long[] needed = removedBy.get(leader);
    long[] given = removedBy.get(group);
    for (int i = 0; i < needed.length; i++) {
      if ((needed[i] & ~given[i]) != 0) {
        return NEVER;
      }
    }
    int[] own = pointsOf.get(group);
    int[] theirs = pointsOf.get(leader);
    int gain = 0;
    for (int i = 0; i < own.length; i++) {
      gain += Math.max(0, own[i] - theirs[i]);
    }
    return gain;
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
