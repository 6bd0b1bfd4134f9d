package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * Which atoms beat which as soon as they are so many points ahead, as long as only some objectives,
 * wishes and limits of size can count. Confined to one thread.
 */
final class Defeats {
  private final Rivals rivals;
  private final Precedence precedence;
  private final int objectives;
  private final List<long[]> wishes;
  private final LongNumbers leads = new LongNumbers();

  /** By lead, by atom: those that beat it, and then those of which that is not known yet. */
  private final List<long[][]> known = new ArrayList<>();

  /**
   * Of what may still count.
   *
   * @param objectives bits of a set
   * @param wishes the atoms of each
   */
  Defeats(Rivals rivals, Precedence precedence, int objectives, List<long[]> wishes) {
    this.rivals = rivals;
    this.precedence = precedence;
    this.objectives = objectives;
    this.wishes = List.copyOf(wishes);
  }

  /**
   * Whether any of some rivals beats an atom; what was found once is one bit.
   *
   * @param lead how many points they are ahead, each of them
   */
  boolean any(int atom, int lead, long[] running) {
    long[] row = row(atom, lead);
    int words = running.length;
    for (int i = 0; i < words; i++) {
      if ((running[i] & row[i]) != 0) {
        return true;
      }
      for (long left = running[i] & row[words + i]; left != 0; left &= left - 1) {
        int rival = (i << 6) + Long.numberOfTrailingZeros(left);
        row[words + i] &= ~(1L << rival);
        if (beats(rival, atom, lead)) {
          row[i] |= 1L << rival;
          return true;
        }
      }
    }
    return false;
  }

  private long[] row(int atom, int lead) {
    int number = leads.get(lead);
    if (number < 0) {
      number = known.size();
      leads.put(lead, number);
      known.add(new long[rivals.atoms()][]);
    }
    long[][] rows = known.get(number);
    if (rows[atom] == null) {
      rows[atom] = begun(atom);
    }
    return rows[atom];
  }

  private boolean beats(int rival, int atom, int lead) {
    int gain = rivals.gain(atom, rival);
    return lead >= gain
        && precedence.covers(rival, atom)
        && (lead > gain || precedence.beats(rival, atom, objectives));
  }

  /** Those that stay in wherever an atom does; where it is wanted, only those wanted as well. */
  private long[] begun(int atom) {
    int words = rivals.words();
    long[] row = new long[2 * words];
    System.arraycopy(rivals.outliving(atom), 0, row, words, words);
    row[words + (atom >> 6)] &= ~(1L << atom);
    for (long[] wanted : wishes) {
      for (int i = 0; i < words && Atoms.contains(wanted, atom); i++) {
        row[words + i] &= wanted[i];
      }
    }
    return row;
  }
}
