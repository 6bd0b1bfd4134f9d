package dev.pointsman.policy.analysis;

import dev.pointsman.policy.vocabulary.Objective;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * How cells end: of requests that differ in nothing but size, this deployment wins up to a size,
 * then that one. Equal endings have one number. Confined to one thread.
 */
final class Stairs {
  /** Nobody wins at these sizes. */
  static final int NOBODY = -1;

  private static final int OBJECTIVES = Objective.values().length;
  private static final int IMPOSSIBLE = -1;

  private final Ground ground;
  private final Runners runners;
  private final Numbering endings = new Numbering();
  private final Numbering ladders = new Numbering();

  Stairs(Ground ground) {
    this.ground = ground;
    this.runners = ground.runners();
  }

  /**
   * The number of the staircases that a contest ends in, one for each objective that is possible;
   * just one where they are all the same.
   *
   * @param state its wishes and limits
   * @param objectives bits of a set
   */
  int ladder(long[] entries, long state, int objectives) {
    List<List<long[]>> wishes = wishes(State.wishes(state));
    long[] byObjective = new long[OBJECTIVES];
    for (int objective = 0; objective < OBJECTIVES; objective++) {
      boolean possible = (objectives >>> objective & 1) != 0;
      Climb climb = new Climb(runners, State.limits(state), objective, wishes);
      byObjective[objective] = possible ? endings.of(climb.of(entries)) : IMPOSSIBLE;
    }
    return ladders.of(shortest(byObjective));
  }

  /** The atoms of wishes, those of the highest rank first. */
  private List<List<long[]>> wishes(long set) {
    if (set == 0) {
      return List.of();
    }
    TreeMap<Integer, List<long[]>> byRank = new TreeMap<>(Comparator.reverseOrder());
    for (long left = set; left != 0; left &= left - 1) {
      int wish = Long.numberOfTrailingZeros(left);
      byRank
          .computeIfAbsent(ground.arena().wishes().get(wish).rank(), any -> new ArrayList<>())
          .add(ground.wanted().get(wish));
    }
    return List.copyOf(byRank.values());
  }

  private static long[] shortest(long[] byObjective) {
    long only = IMPOSSIBLE;
    for (long each : byObjective) {
      if (each != IMPOSSIBLE && only != IMPOSSIBLE && each != only) {
        return byObjective;
      }
      only = each == IMPOSSIBLE ? only : each;
    }
    return new long[] {only};
  }

  /** A ladder in the place of a contest, which it replaces. */
  static long asContest(int ladder) {
    return -1L - ladder;
  }

  static boolean isLadder(long contest) {
    return contest < 0;
  }

  /** Whether the objective makes no difference any more. */
  boolean isDecided(long contest) {
    return row(contest).length == 1;
  }

  /** The ladder of fewer objectives. */
  long narrowed(long contest, int objectives) {
    if (isDecided(contest)) {
      return contest;
    }
    long[] fewer = row(contest).clone();
    for (int objective = 0; objective < OBJECTIVES; objective++) {
      boolean possible = (objectives >>> objective & 1) != 0;
      fewer[objective] = possible ? fewer[objective] : IMPOSSIBLE;
    }
    return asContest(ladders.of(shortest(fewer)));
  }

  private long[] row(long contest) {
    return ladders.row((int) (-1 - contest));
  }

  /** The number of how a state ends in which nothing is open any more. */
  int of(long contest, long state) {
    long first = ((long) State.asked(state) << 2) | State.flag(state);
    if (State.flag(state) != State.OPEN) {
      return endings.of(new long[] {first});
    }
    if (contest == Contests.NOBODY) {
      return endings.of(new long[] {first, piece(NOBODY, runners.rooms().to())});
    }
    long[] ending = endings.row((int) row(contest)[0]).clone();
    ending[0] = first;
    return endings.of(ending);
  }

  /** A step: who wins on it, and its largest input. */
  static long piece(int winner, int end) {
    return ((long) winner << 32) | end;
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

  /** The step that a size is on. */
  int step(int ending, int input) {
    int step = 0;
    while (step < steps(ending) - 1 && end(ending, step) < input) {
      step++;
    }
    return step;
  }

  /** Who wins at a size. */
  int winnerAt(int ending, int input) {
    int step = step(ending, input);
    return step < steps(ending) ? winner(ending, step) : NOBODY;
  }

  int size() {
    return endings.size();
  }
}
