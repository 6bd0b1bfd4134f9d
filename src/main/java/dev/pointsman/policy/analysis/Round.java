package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * What one level of a diagram makes of contests; the same is found only once. Confined to one
 * thread.
 */
final class Round {
  /** No box that changes contests. */
  static final int NOTHING = 0;

  private static final long[] UNKNOWN = {};

  private final Ground ground;
  private final Rivalry rivalry;
  private final Contests before;
  private final Contests after;
  private final Numbering happenings = new Numbering();

  /** By question, by happening and contest before the level, the contest after it. */
  private final List<Grid> known = new ArrayList<>();

  private final List<long[]> gone = new ArrayList<>();
  private final List<int[]> given = new ArrayList<>();

  /** By contest before the level, the boxes decided at it that exclude or give points there. */
  private final List<long[]> changing = new ArrayList<>();

  private final Relevance relevance;
  private final long[] ending;

  /**
   * Of a level.
   *
   * @param rivalry after it
   */
  Round(Ground ground, Relevance relevance, int level, Rivalry rivalry, Contests before) {
    this.ground = ground;
    this.rivalry = rivalry;
    this.before = before;
    this.after = new Contests();
    this.relevance = relevance;
    this.ending = relevance.applied().clone();
    for (int guard = 0; guard < ground.guards(); guard++) {
      boolean ends = ground.levels().last(guard) == level;
      ending[guard >> 6] &= ends ? -1 : ~(1L << guard);
    }
    int unused = happening(new long[ground.words()]);
  }

  /** Contests after the level. */
  Contests after() {
    return after;
  }

  /** The number of the boxes of a set that change a contest. */
  int happening(int contest, long[] boxes) {
    long[] changing = changing(contest);
    long any = 0;
    for (int i = 0; i < boxes.length; i++) {
      boxes[i] &= changing[i];
      any |= boxes[i];
    }
    return any == 0 ? NOTHING : happening(boxes);
  }

  private long[] changing(int contest) {
    while (changing.size() <= contest) {
      changing.add(UNKNOWN);
    }
    long[] boxes = changing.get(contest);
    if (boxes.length == 0) {
      boxes = ending.clone();
      relevance.retain(boxes, before.entries(contest));
      changing.set(contest, boxes);
    }
    return boxes;
  }

  private int happening(long[] boxes) {
    int number = happenings.ofCopy(boxes);
    if (number == gone.size()) {
      gone.add(new long[ground.runners().each().words()]);
      given.add(new int[ground.runners().atoms()]);
      for (int i = 0; i < boxes.length; i++) {
        for (long left = boxes[i]; left != 0; left &= left - 1) {
          int influence = ground.influence((i << 6) + Long.numberOfTrailingZeros(left));
          ground.apply(influence, gone.get(number), given.get(number));
        }
      }
    }
    return number;
  }

  /** The number, among contests after the level, of what is left of one before it. */
  int after(int contest, int happening, int question) {
    while (known.size() <= question) {
      known.add(new Grid(before.size()));
    }
    Grid grid = known.get(question);
    int number = grid.get(happening, contest);
    if (number < 0) {
      long[] entries = before.entries(contest);
      number = after.number(rivalry.left(applied(entries, happening), question));
      grid.put(happening, contest, number);
    }
    return number;
  }

  private long[] applied(long[] entries, int happening) {
    if (happening == NOTHING) {
      return entries;
    }
    return Contests.left(entries, gone.get(happening), given.get(happening));
  }
}
