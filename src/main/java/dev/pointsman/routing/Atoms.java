package dev.pointsman.routing;

import org.jspecify.annotations.Nullable;

/**
 * The ranks of a ranking by atoms: ranks that no preference known so far tells apart. Points are
 * added to atoms, of which there are a few hundred however large the catalogue is. Immutable.
 *
 * <p>An atom's ranks are kept as pieces, each a word of the ranking and the ranks in it, by rising
 * word.
 */
final class Atoms {
  private final int count;
  private final int[] atomOf;
  private final int[] @Nullable [] bySet;
  private final int[] firstPiece;
  private final int[] wordOf;
  private final long[] members;

  /**
   * Atoms.
   *
   * @param atomOf by rank, numbered from 0 without gaps
   * @param bySet atoms by number of a set; null where the set is not known
   */
  Atoms(int count, int[] atomOf, int[] @Nullable [] bySet) {
    this.count = count;
    this.atomOf = atomOf;
    this.bySet = bySet;
    this.firstPiece = new int[count + 1];
    int[] lastWord = new int[count];
    int pieces = countPieces(lastWord);
    this.wordOf = new int[pieces];
    this.members = new long[pieces];
    fillPieces();
  }

  private int countPieces(int[] lastWord) {
    for (int rank = 0; rank < atomOf.length; rank++) {
      int atom = atomOf[rank];
      if (lastWord[atom] <= rank >> 6) {
        lastWord[atom] = (rank >> 6) + 1;
        firstPiece[atom + 1]++;
      }
    }
    for (int atom = 0; atom < count; atom++) {
      firstPiece[atom + 1] += firstPiece[atom];
    }
    return firstPiece[count];
  }

  private void fillPieces() {
    int[] next = firstPiece.clone();
    for (int rank = 0; rank < atomOf.length; rank++) {
      int atom = atomOf[rank];
      int word = rank >> 6;
      int piece = next[atom] - 1;
      if (piece < firstPiece[atom] || wordOf[piece] != word) {
        piece = next[atom]++;
        wordOf[piece] = word;
      }
      members[piece] |= 1L << rank;
    }
  }

  /** One atom of all ranks. */
  static Atoms whole(int ranks) {
    return new Atoms(1, new int[ranks], new int[0][]);
  }

  int count() {
    return count;
  }

  int atomOf(int rank) {
    return atomOf[rank];
  }

  boolean knows(RankSet set) {
    return set.number() >= 0 && set.number() < bySet.length && bySet[set.number()] != null;
  }

  /** The atoms that make up a known set; not to be written to. */
  int[] of(RankSet set) {
    int[] atoms = bySet[set.number()];
    if (atoms == null) {
      throw new IllegalStateException("set " + set.number() + " is not known");
    }
    return atoms;
  }

  /** Pieces of all atoms before this one. */
  int firstPiece(int atom) {
    return firstPiece[atom];
  }

  int wordOf(int piece) {
    return wordOf[piece];
  }

  long members(int piece) {
    return members[piece];
  }

  /** With further sets known. */
  Atoms with(Iterable<RankSet> sets) {
    AtomSplit split = new AtomSplit(count, atomOf.clone(), bySet.clone());
    sets.forEach(split::learn);
    return split.atoms();
  }
}
