package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Brings states of one level into the form that all states with the same future share. Confined to
 * one thread.
 *
 * <p>Where nothing can change who can win any more, a state is no longer told by its contest but by
 * the staircases that it ends in, one for each objective that is still possible.
 */
final class Settling {
  private final Relevance relevance;
  private final Stairs stairs;
  private final Outlook outlook;
  private final Rivalry rivalry;
  private final Round round;
  private final Contests contests;
  private final Ladders ladders;
  private final int words;

  /** By contest, the half decided boxes that matter in it, and whether others may change it. */
  private final List<long[]> futures = new ArrayList<>();

  /**
   * Of a level.
   *
   * @param before contests before it
   */
  Settling(Ground ground, Relevance relevance, Stairs stairs, Outlook outlook, Contests before) {
    this.relevance = relevance;
    this.stairs = stairs;
    this.outlook = outlook;
    this.rivalry = new Rivalry(ground, outlook);
    this.round = new Round(ground, relevance, outlook.level(), rivalry, before);
    this.contests = round.after();
    this.ladders = new Ladders(stairs, contests);
    this.words = outlook.begun().length;
  }

  /** Contests after the level. */
  Contests contests() {
    return contests;
  }

  /** The number of the boxes of a set that change the contest of a state before the level. */
  int happening(long contest, long[] boxes) {
    boolean none = Stairs.isLadder(contest) || contest == Contests.NOBODY;
    return none ? Round.NOTHING : round.happening((int) contest, boxes);
  }

  /**
   * Finds the contests of states after the level.
   *
   * @param states with those of before it
   * @param happenings what happened to each at the level
   */
  void compete(long[][] states, int[] happenings) {
    for (int i = 0; i < happenings.length; i++) {
      compete(states[i], happenings[i]);
    }
  }

  private void compete(long[] state, int happening) {
    long known = state[words + 1];
    int flag = State.flag(known);
    if (flag == State.NOTHING || !canBeInside(state)) {
      Arrays.fill(state, 0);
      state[words + 1] = State.NOTHING;
    } else if (flag == State.OPEN && !Stairs.isLadder(state[words])) {
      int objectives = outlook.objectives(State.aim(known));
      int question = rivalry.question(objectives, outlook.wishes(known), outlook.limits(known));
      state[words] = round.after((int) state[words], happening, question);
    }
  }

  /** Settles states of which the contests are known; those that are left have to climb. */
  long[][] settle(long[][] states) {
    long[][] left = new long[states.length][];
    int count = 0;
    for (long[] state : states) {
      left[count] = state;
      count += settle(state) ? 1 : 0;
    }
    return Arrays.copyOf(left, count);
  }

  /** Whether nothing can change the contest any more, so that ladders take its place. */
  private boolean settle(long[] state) {
    long known = state[words + 1];
    int flag = State.flag(known);
    if (flag == State.NOTHING) {
      return false;
    }
    if (State.isInside(known)) {
      remove(state, relevance.inside());
    }
    if (flag != State.OPEN || state[words] == Contests.NOBODY) {
      finish(state, relevance.endings(flag == State.DENIED));
    } else if (Stairs.isLadder(state[words])) {
      climb(state, stairs.narrowed(state[words], outlook.objectives(State.aim(known))));
    } else {
      return reduce(state);
    }
    return false;
  }

  private boolean reduce(long[] state) {
    int contest = (int) state[words];
    long known = state[words + 1];
    long[] future = future(contest);
    retain(state, future);
    remove(state, relevance.aimsUpTo(State.aim(known)));
    known = relevance.reduced(contests.entries(contest), known);
    boolean isUnchanging = future[words] == 0 && !meets(state, relevance.contests());
    state[words + 1] = isUnchanging ? known : canonical(known);
    return isUnchanging;
  }

  private long canonical(long known) {
    int aim = State.aim(known);
    return State.withAim(State.withoutAim(known), outlook.canonical(aim));
  }

  /** Puts ladders in the place of contests that nothing can change any more. */
  void climb(long[][] states) {
    for (long[] state : states) {
      long known = state[words + 1];
      int objectives = outlook.objectives(State.aim(known));
      climb(state, ladders.of((int) state[words], known, objectives));
    }
  }

  private void climb(long[] state, long ladder) {
    long known = state[words + 1];
    boolean isDecided = stairs.isDecided(ladder);
    retain(state, relevance.climbed(isDecided));
    remove(state, relevance.aimsUpTo(State.aim(known)));
    state[words] = ladder;
    known = State.withoutSets(known);
    state[words + 1] = isDecided ? State.withoutAim(known) : canonical(known);
  }

  private long[] future(int contest) {
    while (futures.size() <= contest) {
      futures.add(new long[0]);
    }
    long[] known = futures.get(contest);
    if (known.length == 0) {
      known = found(contests.entries(contest));
      futures.set(contest, known);
    }
    return known;
  }

  private long[] found(long[] entries) {
    long[] future = Arrays.copyOf(outlook.begun(), words + 1);
    relevance.retain(future, entries);
    for (int influence : outlook.unbegun()) {
      if (relevance.matters(influence, entries)) {
        future[words] = 1;
        return future;
      }
    }
    return future;
  }

  private boolean canBeInside(long[] state) {
    return State.isInside(state[words + 1])
        || outlook.mayBeInside()
        || meets(state, relevance.inside());
  }

  /** Keeps only what can still turn a state without winners into another. */
  private void finish(long[] state, long[] boxes) {
    retain(state, boxes);
    state[words] = Contests.NOBODY;
    state[words + 1] = State.bare(state[words + 1]);
  }

  private boolean meets(long[] state, long[] boxes) {
    for (int i = 0; i < words; i++) {
      if ((state[i] & boxes[i]) != 0) {
        return true;
      }
    }
    return false;
  }

  private void retain(long[] state, long[] boxes) {
    for (int i = 0; i < words; i++) {
      state[i] &= boxes[i];
    }
  }

  private void remove(long[] state, long[] boxes) {
    for (int i = 0; i < words; i++) {
      state[i] &= ~boxes[i];
    }
  }
}
