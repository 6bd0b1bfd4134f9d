package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.List;

/** Which boxes of a ground can change anything in which states. Confined to one thread. */
final class Relevance {
  private final Ground ground;
  private final List<long[]> aimsUpTo = new ArrayList<>();
  private final long[] inside;
  private final long[] contests;
  private final long[] applied;
  private final long[] endings;
  private final long[] afterDenial;
  private final long[] climbed;
  private final long[] decided;

  Relevance(Ground ground) {
    this.ground = ground;
    this.inside = boxes(Influence.Inside.class);
    this.contests = boxes(Influence.class);
    for (int guard = 0; guard < ground.guards(); guard++) {
      if (!changesContests(ground.what(ground.influence(guard)))) {
        contests[guard >> 6] &= ~(1L << guard);
      }
    }
    this.applied = or(boxes(Influence.Exclude.class), boxes(Influence.Points.class));
    this.afterDenial = or(boxes(Influence.Impossible.class), inside);
    this.endings = or(boxes(Influence.Deny.class), afterDenial);
    this.decided = or(or(boxes(Influence.Asked.class), boxes(Influence.AskedOnly.class)), endings);
    this.climbed = or(boxes(Influence.Aim.class), decided);
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

  /** Whether it changes who can win, objectives and the caller's own words apart. */
  static boolean changesContests(Influence what) {
    return what instanceof Influence.Exclude
        || what instanceof Influence.Points
        || what instanceof Influence.Wish
        || what instanceof Influence.Ceiling
        || what instanceof Influence.Window;
  }

  /** Boxes of requests that are asked about; like all below not to be written to. */
  long[] inside() {
    return inside;
  }

  /** Boxes that exclude or give points. */
  long[] applied() {
    return applied;
  }

  /** Boxes that change who can win. */
  long[] contests() {
    return contests;
  }

  /** The boxes of aims that count no more than one. */
  long[] aimsUpTo(int aim) {
    return aimsUpTo.get(aim);
  }

  /** Boxes that can still change something where a request is refused or nobody can win. */
  long[] endings(boolean denied) {
    return denied ? afterDenial : endings;
  }

  /** Boxes that can still change something where only the objective is open, or not even that. */
  long[] climbed(boolean isDecided) {
    return isDecided ? decided : climbed;
  }

  /** A state without aim, wishes and limits that change nothing in its contest. */
  long reduced(long[] entries, long state) {
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

  /** Keeps the boxes that can still change something in a contest. */
  void retain(long[] boxes, long[] entries) {
    for (int i = 0; i < ground.words(); i++) {
      for (long left = boxes[i]; left != 0; left &= left - 1) {
        int guard = (i << 6) + Long.numberOfTrailingZeros(left);
        boxes[i] &= matters(ground.influence(guard), entries) ? -1 : ~(1L << guard);
      }
    }
  }

  /** Whether an influence can still change something in a contest. */
  boolean matters(int influence, long[] entries) {
    long[] excluded = ground.excluded(influence);
    if (excluded.length > 0) {
      return excludesAny(excluded, entries);
    }
    int[] points = ground.points(influence);
    return points.length > 0 ? tellsApart(points, entries) : counts(influence, entries);
  }

  /** Of what neither excludes nor gives points. */
  private boolean counts(int influence, long[] entries) {
    Influence what = ground.what(influence);
    if (what instanceof Influence.Wish) {
      return divides(ground.wanted().get(ground.number(influence)), entries);
    }
    if (what instanceof Influence.Aim) {
      return !isDecided(entries);
    }
    return !changesContests(what) || binds(ground.number(influence), entries);
  }

  private static boolean excludesAny(long[] excluded, long[] entries) {
    for (long entry : entries) {
      if (Atoms.contains(excluded, Contests.atom(entry))) {
        return true;
      }
    }
    return false;
  }

  private static boolean tellsApart(int[] points, long[] entries) {
    int first = points[Contests.atom(entries[0])];
    for (long entry : entries) {
      if (points[Contests.atom(entry)] != first) {
        return true;
      }
    }
    return false;
  }

  /** Whether some in the contest are not wanted. */
  private static boolean divides(long[] wanted, long[] entries) {
    for (long entry : entries) {
      if (!Atoms.contains(wanted, Contests.atom(entry))) {
        return true;
      }
    }
    return false;
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

  /** The boxes of one kind of influence. */
  private long[] boxes(Class<? extends Influence> kind) {
    long[] boxes = new long[ground.words()];
    for (int guard = 0; guard < ground.guards(); guard++) {
      if (kind.isInstance(ground.what(ground.influence(guard)))) {
        add(guard, boxes);
      }
    }
    return boxes;
  }

  private static long[] or(long[] one, long[] other) {
    long[] both = one.clone();
    for (int i = 0; i < both.length; i++) {
      both[i] |= other[i];
    }
    return both;
  }

  private static void add(int guard, long[] boxes) {
    boxes[guard >> 6] |= 1L << guard;
  }
}
