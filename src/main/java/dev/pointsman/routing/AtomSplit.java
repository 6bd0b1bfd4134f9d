package dev.pointsman.routing;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Splits atoms by sets that lie across them. Confined to one thread. */
final class AtomSplit {
  private final int[] atomOf;
  private int[] @Nullable [] bySet;
  private int count;

  /** Begins with these, which are written to. */
  AtomSplit(int count, int[] atomOf, int[] @Nullable [] bySet) {
    this.count = count;
    this.atomOf = atomOf;
    this.bySet = bySet;
  }

  Atoms atoms() {
    return new Atoms(count, atomOf, bySet);
  }

  void learn(RankSet set) {
    int before = count;
    int[] inside = new int[before];
    int[] outside = new int[before];
    for (int rank = 0; rank < atomOf.length; rank++) {
      if (Bits.contains(set.words(), rank)) {
        inside[atomOf[rank]]++;
      } else {
        outside[atomOf[rank]]++;
      }
    }
    int[] becomes = new int[before];
    for (int atom = 0; atom < before; atom++) {
      becomes[atom] = inside[atom] > 0 && outside[atom] > 0 ? count++ : atom;
    }
    for (int rank = 0; rank < atomOf.length; rank++) {
      if (Bits.contains(set.words(), rank)) {
        atomOf[rank] = becomes[atomOf[rank]];
      }
    }
    for (int number = 0; number < bySet.length; number++) {
      int[] atoms = bySet[number];
      if (atoms != null) {
        bySet[number] = grown(atoms, becomes);
      }
    }
    bySet = Arrays.copyOf(bySet, Math.max(bySet.length, set.number() + 1));
    bySet[set.number()] = within(inside, becomes);
  }

  /** The atoms of a set after some of them were split. */
  private static int[] grown(int[] atoms, int[] becomes) {
    int[] grown = Arrays.copyOf(atoms, 2 * atoms.length);
    int size = atoms.length;
    for (int atom : atoms) {
      if (becomes[atom] != atom) {
        grown[size++] = becomes[atom];
      }
    }
    return Arrays.copyOf(grown, size);
  }

  private static int[] within(int[] inside, int[] becomes) {
    int[] atoms = new int[inside.length];
    int size = 0;
    for (int atom = 0; atom < inside.length; atom++) {
      if (inside[atom] > 0) {
        atoms[size++] = becomes[atom];
      }
    }
    return Arrays.copyOf(atoms, size);
  }
}
