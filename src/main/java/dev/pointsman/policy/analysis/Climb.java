package dev.pointsman.policy.analysis;

import java.util.Arrays;
import java.util.List;

/** One staircase in the making. Confined to one thread; used once. */
final class Climb {
  private static final int PLACE = 20;

  private final Runners runners;
  private final long limits;
  private final int objective;
  private final List<List<long[]>> wishes;
  private long[] pieces = {State.OPEN};

  /**
   * Under an objective.
   *
   * @param limits bits of a set
   * @param wishes the atoms of each, those of the highest rank first
   */
  Climb(Runners runners, long limits, int objective, List<List<long[]>> wishes) {
    this.runners = runners;
    this.limits = limits;
    this.objective = objective;
    this.wishes = wishes;
  }

  /** Who wins at which sizes, after a word that says that somebody may. */
  long[] of(long[] entries) {
    wishes(entries, 0, runners.rooms().from(), runners.rooms().to());
    return pieces;
  }

  /** Grants wishes from the highest rank on, each up to the size to which it leaves somebody. */
  private void wishes(long[] entries, int granted, int from, int to) {
    if (granted == wishes.size()) {
      climb(entries, from, to);
      return;
    }
    long[] wanted = wanted(entries, wishes.get(granted));
    int most = Rooms.NONE;
    for (long each : wanted) {
      most = Math.max(most, room(each));
    }
    if (most >= from) {
      wishes(wanted, granted + 1, from, Math.min(most, to));
    }
    climb(entries, Math.max(from, most + 1), to);
  }

  private static long[] wanted(long[] entries, List<long[]> wishes) {
    long[] wanted = new long[entries.length];
    int count = 0;
    for (long entry : entries) {
      boolean all = true;
      for (long[] wish : wishes) {
        all &= Atoms.contains(wish, Contests.atom(entry));
      }
      wanted[count] = entry;
      count += all ? 1 : 0;
    }
    return Arrays.copyOf(wanted, count);
  }

  private int room(long entry) {
    int room = Rooms.NONE;
    for (int each : runners.best(0, 0, Contests.atom(entry))) {
      room = Math.max(room, runners.rooms().room(limits, each));
    }
    return room;
  }

  private void climb(long[] entries, int from, int to) {
    for (int span = 0; span < runners.spans(); span++) {
      int begin = Math.max(from, runners.spanStart(span));
      int end = Math.min(to, runners.spanEnd(span));
      if (begin <= end) {
        climbInOrder(inOrder(entries, span), begin, end);
      }
    }
  }

  private void climbInOrder(long[] order, int from, int to) {
    int begin = from;
    for (long each : order) {
      int deployment = (int) (each & ((1 << PLACE) - 1));
      int room = Math.min(to, runners.rooms().room(limits, deployment));
      if (room >= begin) {
        add(deployment, room);
        begin = room + 1;
      }
    }
    if (begin <= to) {
      add(Stairs.NOBODY, to);
    }
  }

  /** Deployments that can win, most points first, then best place. */
  private long[] inOrder(long[] entries, int span) {
    int size = 0;
    for (long entry : entries) {
      size += runners.best(objective, span, Contests.atom(entry)).length;
    }
    long[] sorted = new long[size];
    int count = 0;
    for (long entry : entries) {
      for (int each : runners.best(objective, span, Contests.atom(entry))) {
        long place = runners.place(objective, span, each);
        sorted[count++] = ((long) -Contests.points(entry) << 40) | (place << PLACE) | each;
      }
    }
    FewNumbers.sort(sorted);
    return sorted;
  }

  private void add(int winner, int end) {
    int last = pieces.length - 1;
    boolean same = last > 0 && (int) (pieces[last] >> 32) == winner;
    if (!same) {
      pieces = Arrays.copyOf(pieces, ++last + 1);
    }
    pieces[last] = Stairs.piece(winner, end);
  }
}
