package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * How cells end: of requests that differ in nothing but size, this deployment wins up to a size,
 * then that one. Equal endings have one number. Confined to one thread.
 */
final class Stairs {
  /** Nobody wins at these sizes. */
  static final int NOBODY = -1;

  private final Ground ground;
  private final Runners runners;
  private final Numbering endings = new Numbering();

  Stairs(Ground ground) {
    this.ground = ground;
    this.runners = ground.runners();
  }

  /** The number of how a state ends. */
  int of(int contest, long state) {
    List<Long> pieces = new ArrayList<>();
    int flag = State.flag(state);
    pieces.add(((long) State.asked(state) << 2) | flag);
    if (flag == State.OPEN) {
      Climb climb = new Climb(state, pieces);
      climb.wishes(
          ground.contests().entries(contest), 0, runners.rooms().from(), runners.rooms().to());
    }
    return endings.of(pieces.stream().mapToLong(Long::longValue).toArray());
  }

  int flag(int ending) {
    return (int) endings.row(ending)[0] & 3;
  }

  /** Points for the model that the caller names. */
  int asked(int ending) {
    return (int) (endings.row(ending)[0] >>> 2);
  }

  int steps(int ending) {
    return endings.row(ending).length - 1;
  }

  /** Who wins on a step; {@link #NOBODY} if nobody does. */
  int winner(int ending, int step) {
    return (int) (endings.row(ending)[step + 1] >> 32);
  }

  /** The largest input of a step. */
  int end(int ending, int step) {
    return (int) endings.row(ending)[step + 1];
  }

  /** Who wins at a size. */
  int winnerAt(int ending, int input) {
    int step = 0;
    while (step < steps(ending) - 1 && end(ending, step) < input) {
      step++;
    }
    return step < steps(ending) ? winner(ending, step) : NOBODY;
  }

  int size() {
    return endings.size();
  }

  /** One staircase in the making. */
  private final class Climb {
    private final long limits;
    private final int objective;
    private final List<List<long[]>> wishes;
    private final List<Long> pieces;

    Climb(long state, List<Long> pieces) {
      this.pieces = pieces;
      this.limits = State.limits(state);
      this.objective = Runners.number(ground.arena().aims().get(State.aim(state)).objective());
      TreeMap<Integer, List<long[]>> byRank = new TreeMap<>();
      for (long left = State.wishes(state); left != 0; left &= left - 1) {
        int wish = Long.numberOfTrailingZeros(left);
        byRank
            .computeIfAbsent(-ground.arena().wishes().get(wish).rank(), any -> new ArrayList<>())
            .add(ground.wanted().get(wish));
      }
      this.wishes = List.copyOf(byRank.values());
    }

    /** Grants wishes from the highest rank on, each up to the size to which it leaves somebody. */
    void wishes(long[] entries, int granted, int from, int to) {
      if (granted == wishes.size()) {
        climb(entries, from, to);
        return;
      }
      long[] wanted =
          Arrays.stream(entries)
              .filter(
                  each ->
                      wishes.get(granted).stream()
                          .allMatch(wish -> Atoms.contains(wish, Contests.atom(each))))
              .toArray();
      int most = Arrays.stream(wanted).mapToInt(this::room).max().orElse(Rooms.NONE);
      if (most >= from) {
        wishes(wanted, granted + 1, from, Math.min(most, to));
      }
      climb(entries, Math.max(from, most + 1), to);
    }

    private int room(long entry) {
      return Arrays.stream(runners.best(0, 0, Contests.atom(entry)))
          .map(each -> runners.rooms().room(limits, each))
          .max()
          .orElse(Rooms.NONE);
    }

    private void climb(long[] entries, int from, int to) {
      for (int span = 0; span < runners.spans(); span++) {
        int begin = Math.max(from, runners.spanStart(span));
        int end = Math.min(to, runners.spanEnd(span));
        if (begin <= end) {
          climb(inOrder(entries, span), begin, end);
        }
      }
    }

    private void climb(int[] order, int from, int to) {
      int begin = from;
      for (int deployment : order) {
        int room = Math.min(to, runners.rooms().room(limits, deployment));
        if (room >= begin) {
          add(deployment, room);
          begin = room + 1;
        }
      }
      if (begin <= to) {
        add(NOBODY, to);
      }
    }

    /** Deployments that can win, most points first, then best place. */
    private int[] inOrder(long[] entries, int span) {
      long[] sorted = new long[0];
      for (long entry : entries) {
        int[] best = runners.best(objective, span, Contests.atom(entry));
        int count = sorted.length;
        sorted = Arrays.copyOf(sorted, count + best.length);
        for (int i = 0; i < best.length; i++) {
          long place = runners.place(objective, span, best[i]);
          sorted[count + i] = ((long) -Contests.points(entry) << 40) | (place << 20) | best[i];
        }
      }
      Arrays.sort(sorted);
      return Arrays.stream(sorted).mapToInt(each -> (int) (each & 0xFFFFF)).toArray();
    }

    private void add(int winner, int end) {
      int last = pieces.size() - 1;
      boolean same = last > 0 && (int) (pieces.get(last) >> 32) == winner;
      long piece = ((long) winner << 32) | end;
      if (same) {
        pieces.set(last, piece);
      } else {
        pieces.add(piece);
      }
    }
  }
}
