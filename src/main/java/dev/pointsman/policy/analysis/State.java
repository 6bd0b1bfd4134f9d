package dev.pointsman.policy.analysis;

/** What a state of a diagram of winners knows besides boxes and contest, packed into one long. */
final class State {
  /** Somebody can win. */
  static final int OPEN = 0;

  /** Only the model that the caller names can win. */
  static final int ASKED = 1;

  static final int DENIED = 2;

  /** There is no such request, or nobody asks about it. */
  static final int NOTHING = 3;

  /** Nothing has been decided. */
  static final long NONE = 0;

  /** The request is one that is asked about. */
  static final long INSIDE = 4;

  /** How many wishes, and how many limits of size, there is room for. */
  static final int MOST = 12;

  private static final int AIM = 3;
  private static final int AIM_BITS = 8;
  private static final int WISHES = AIM + AIM_BITS;
  private static final int LIMITS = WISHES + MOST;
  private static final int POINTS = LIMITS + MOST + 1;
  private static final long SET = (1L << MOST) - 1;
  private static final long ROWS = SET << 1;

  private State() {}

  static int flag(long state) {
    return (int) state & 3;
  }

  /** The worse of two flags counts. */
  static long withFlag(long state, int flag) {
    return (state & ~3L) | Math.max(flag(state), flag);
  }

  static long withoutFlag(long state) {
    return state & ~3L;
  }

  static boolean isInside(long state) {
    return (state & INSIDE) != 0;
  }

  /** Index among the aims; of several the greater counts. */
  static int aim(long state) {
    return (int) (state >>> AIM) & ((1 << AIM_BITS) - 1);
  }

  static long withAim(long state, int aim) {
    return aim > aim(state) ? withoutAim(state) | ((long) aim << AIM) : state;
  }

  static long withoutAim(long state) {
    return state & ~((1L << WISHES) - (1L << AIM));
  }

  static long wishes(long state) {
    return (state >>> WISHES) & SET;
  }

  static long withWish(long state, int wish) {
    return state | (1L << (WISHES + wish));
  }

  static long withWishes(long state, long wishes) {
    return (state & ~(SET << WISHES)) | (wishes << WISHES);
  }

  /** Bit 0 is always there: what physically fits. */
  static long limits(long state) {
    return ((state >>> LIMITS) & ROWS) | 1;
  }

  static long withLimit(long state, int limit) {
    return state | (1L << (LIMITS + limit));
  }

  static long withLimits(long state, long limits) {
    return (state & ~(ROWS << LIMITS)) | ((limits & ROWS) << LIMITS);
  }

  /** How many bits wishes and limits take together. */
  static final int SET_BITS = 2 * MOST + 1;

  /** Wishes and limits together. */
  static long sets(long state) {
    return (state >>> WISHES) & ((1L << SET_BITS) - 1);
  }

  static long withoutSets(long state) {
    return state & ~(((1L << SET_BITS) - 1) << WISHES);
  }

  /** Points for the model that the caller names. */
  static int asked(long state) {
    return (int) (state >>> POINTS);
  }

  static long withAsked(long state, int points) {
    return state + ((long) points << POINTS);
  }

  /** After an influence that changes no contest by itself; its number is that among its like. */
  static long after(long state, Influence what, int number) {
    if (what instanceof Influence.Exclude || what instanceof Influence.Points) {
      return state;
    }
    if (what instanceof Influence.Aim) {
      return withAim(state, number);
    }
    if (what instanceof Influence.Wish) {
      return withWish(state, number);
    }
    if (what instanceof Influence.Asked asked) {
      return withAsked(state, asked.points());
    }
    if (what instanceof Influence.Inside) {
      return state | INSIDE;
    }
    if (what instanceof Influence.AskedOnly) {
      return withFlag(state, ASKED);
    }
    if (what instanceof Influence.Deny) {
      return withFlag(state, DENIED);
    }
    return what instanceof Influence.Impossible
        ? withFlag(state, NOTHING)
        : withLimit(state, number);
  }

  /** Only what a request that is not answered still has. */
  static long bare(long state) {
    return state & (INSIDE | 3L);
  }
}
