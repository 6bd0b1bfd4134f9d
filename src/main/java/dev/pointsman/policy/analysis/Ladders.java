package dev.pointsman.policy.analysis;

/** The ladders of contests that are numbered together, each found once. Confined to one thread. */
final class Ladders {
  private static final int OBJECTIVE_BITS = 4;

  private final Stairs stairs;
  private final Contests contests;
  private final LongNumbers known = new LongNumbers();

  Ladders(Stairs stairs, Contests contests) {
    this.stairs = stairs;
    this.contests = contests;
  }

  /**
   * What stands in the place of a contest that nothing changes any more.
   *
   * @param state its wishes and limits
   * @param objectives bits of a set
   */
  long of(int contest, long state, int objectives) {
    long sets = ((long) contest << State.SET_BITS) | State.sets(state);
    long key = sets << OBJECTIVE_BITS | objectives;
    int number = known.get(key);
    if (number < 0) {
      number = stairs.ladder(contests.entries(contest), state, objectives);
      known.put(key, number);
    }
    return Stairs.asContest(number);
  }
}
