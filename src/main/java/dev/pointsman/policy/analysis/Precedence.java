package dev.pointsman.policy.analysis;

/**
 * Which atoms take all requests that others take, and which also come before them among equal
 * points, as long as only some limits of size can count. Confined to one thread.
 */
final class Precedence {
  private static final int ROOM = 0;
  private static final int FIRST_OBJECTIVE = 2;

  private final Runners runners;
  private final long limits;

  /**
   * By other atom, by atom: two bits for each question, whether it was asked and whether it holds.
   */
  private final short[][] known;

  Precedence(Runners runners, long limits) {
    this.runners = runners;
    this.limits = limits;
    this.known = new short[runners.atoms()][];
  }

  /** Whether for each deployment of the other atom there is one here that takes all it does. */
  boolean covers(int atom, int other) {
    return has(atom, other, ROOM);
  }

  /** Whether for each there is also one that comes before it under all of the objectives. */
  boolean beats(int atom, int other, int objectives) {
    for (int left = objectives; left != 0; left &= left - 1) {
      int objective = Integer.numberOfTrailingZeros(left);
      if (!has(atom, other, FIRST_OBJECTIVE + 2 * objective)) {
        return false;
      }
    }
    return true;
  }

  private boolean has(int atom, int other, int question) {
    short[] row = known[other];
    if (row == null) {
      row = new short[known.length];
      known[other] = row;
    }
    if ((row[atom] >>> question & 1) == 0) {
      boolean holds =
          question == ROOM
              ? coversAll(atom, other)
              : beatsAll(atom, other, (question - FIRST_OBJECTIVE) / 2);
      row[atom] |= (short) ((holds ? 3 : 1) << question);
    }
    return (row[atom] >>> question & 2) != 0;
  }

  private boolean coversAll(int atom, int other) {
    for (int theirs : runners.best(0, 0, other)) {
      boolean covered = false;
      for (int own : runners.best(0, 0, atom)) {
        covered |= runners.rooms().covers(own, theirs, limits);
      }
      if (!covered) {
        return false;
      }
    }
    return true;
  }

  private boolean beatsAll(int atom, int other, int objective) {
    for (int span = 0; span < runners.spans(); span++) {
      for (int theirs : runners.best(objective, span, other)) {
        boolean beaten = false;
        for (int own : runners.best(objective, span, atom)) {
          boolean before =
              runners.place(objective, span, own) < runners.place(objective, span, theirs);
          beaten |= before && runners.rooms().covers(own, theirs, limits);
        }
        if (!beaten) {
          return false;
        }
      }
    }
    return true;
  }
}
