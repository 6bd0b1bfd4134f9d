package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which boxes of a ground can still change anything in a contest. Confined to one thread. */
final class Relevance {
  private final Ground ground;
  private final List<long[]> byContest = new ArrayList<>();
  private final List<long[]> aimsUpTo = new ArrayList<>();
  private final long[] endings;
  private final long[] afterDenial;

  Relevance(Ground ground) {
    this.ground = ground;
    this.afterDenial = boxes(Influence.Impossible.class);
    this.endings = boxes(Influence.Deny.class);
    for (int i = 0; i < endings.length; i++) {
      afterDenial[i] |= boxes(Influence.Inside.class)[i];
      endings[i] |= afterDenial[i];
    }
    for (int aim = 0; aim < ground.arena().aims().size(); aim++) {
      long[] boxes = new long[ground.words()];
      for (int guard = 0; guard < ground.guards(); guard++) {
        int influence = ground.influence(guard);
        if (ground.what(influence) instanceof Influence.Aim && ground.number(influence) <= aim) {
          add(guard, boxes);
        }
      }
      aimsUpTo.add(boxes);
    }
  }

  /** The boxes of one kind of influence; the caller's own. */
  long[] boxes(Class<? extends Influence> kind) {
    long[] boxes = new long[ground.words()];
    for (int guard = 0; guard < ground.guards(); guard++) {
      if (kind.isInstance(ground.what(ground.influence(guard)))) {
        add(guard, boxes);
      }
    }
    return boxes;
  }

  /** The boxes of aims that count no more than one; not to be written to. */
  long[] aimsUpTo(int aim) {
    return aimsUpTo.get(aim);
  }

  /** The boxes that can still change something where nobody wins; not to be written to. */
  long[] endings(boolean denied) {
    return denied ? afterDenial : endings;
  }

  /** All atoms but these. */
  long[] others(long[] atoms) {
    long[] others = atoms.clone();
    for (int atom = 0; atom < ground.runners().atoms(); atom++) {
      others[atom >> 6] ^= 1L << atom;
    }
    return others;
  }

  /** The boxes that can still change a contest; not to be written to. */
  long[] of(int contest) {
    while (byContest.size() <= contest) {
      byContest.add(new long[0]);
    }
    long[] known = byContest.get(contest);
    if (known.length == 0) {
      known = new long[Math.max(1, ground.words())];
      for (int guard = 0; guard < ground.guards(); guard++) {
        if (matters(ground.influence(guard), contest)) {
          add(guard, known);
        }
      }
      byContest.set(contest, known);
    }
    return known;
  }

  /** A state without aim, wishes and limits that change nothing in its contest. */
  long reduced(int contest, long state) {
    long[] entries = ground.contests().entries(contest);
    long reduced = isDecided(entries) ? State.withoutAim(state) : state;
    long wishes = State.wishes(state);
    for (long left = wishes; left != 0; left &= left - 1) {
      int wish = Long.numberOfTrailingZeros(left);
      wishes &= divides(ground.wanted().get(wish), entries) ? -1 : ~(1L << wish);
    }
    long limits = State.limits(state);
    for (long left = limits & ~1; left != 0; left &= left - 1) {
      int row = Long.numberOfTrailingZeros(left);
      limits &= binds(row, entries) ? -1 : ~(1L << row);
    }
    return State.withLimits(State.withWishes(reduced, wishes), limits);
  }

  private boolean matters(int influence, int contest) {
    Influence what = ground.what(influence);
    long[] entries = ground.contests().entries(contest);
    if (what instanceof Influence.Exclude || what instanceof Influence.Points) {
      return ground.contests().matters(contest, influence);
    }
    if (what instanceof Influence.Wish) {
      return divides(ground.wanted().get(ground.number(influence)), entries);
    }
    if (what instanceof Influence.Aim) {
      return !isDecided(entries);
    }
    boolean limits = what instanceof Influence.Ceiling || what instanceof Influence.Window;
    return !limits || binds(ground.number(influence), entries);
  }

  /** Whether some in the contest are not wanted. */
  private static boolean divides(long[] wanted, long[] entries) {
    return Arrays.stream(entries).anyMatch(each -> !Atoms.contains(wanted, Contests.atom(each)));
  }

  private boolean binds(int row, long[] entries) {
    Runners runners = ground.runners();
    for (long entry : entries) {
      for (int deployment : runners.best(0, 0, Contests.atom(entry))) {
        if (runners.rooms().room(row, deployment) < runners.rooms().room(0, deployment)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a single deployment is left, so that no objective matters any more. */
  private boolean isDecided(long[] entries) {
    return entries.length == 1 && ground.runners().isSingle(Contests.atom(entries[0]));
  }

  private static void add(int guard, long[] boxes) {
    boxes[guard >> 6] |= 1L << guard;
  }
}
