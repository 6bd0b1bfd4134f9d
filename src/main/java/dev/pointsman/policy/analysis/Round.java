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

  private static final int HAPPENING_BITS = 22;
  private static final int QUESTION_BITS = 16;

  private final Ground ground;
  private final Rivalry rivalry;
  private final Contests before;
  private final Contests after;
  private final Numbering happenings = new Numbering();
  private final LongNumbers known = new LongNumbers();
  private final List<long[]> gone = new ArrayList<>();
  private final List<int[]> given = new ArrayList<>();

  /**
   * Of a level.
   *
   * @param rivalry after it
   */
  Round(Ground ground, Rivalry rivalry, Contests before, Contests after) {
    this.ground = ground;
    this.rivalry = rivalry;
    this.before = before;
    this.after = after;
    int unused = happening(new long[ground.words()]);
  }

  /** The number of a set of boxes that change contests. */
  int happening(long[] boxes) {
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
    long key = (((long) contest << HAPPENING_BITS) | happening) << QUESTION_BITS | question;
    int number = known.get(key);
    if (number < 0) {
      long[] entries = before.entries(contest);
      number = after.number(rivalry.left(applied(entries, happening), question));
      known.put(key, number);
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
