package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which atoms outlive which, whatever later effects exclude: if everything later that excludes y
 * excludes x as well, x never survives alone. Where atoms of two providers outlive x, x can no
 * longer decide whether no model, one provider or several are left, and is dropped; so sets that
 * differ only in such atoms become one. Exact for these questions only. Confined to one thread.
 */
final class Survival {
  private final Atoms atoms;
  private final long[][] outlivedBy;
  private final Map<Integer, Integer> reduced = new HashMap<>();

  /**
   * At one level.
   *
   * @param later atoms that each effect still to come excludes
   */
  Survival(Atoms atoms, List<long[]> later) {
    this.atoms = atoms;
    this.outlivedBy = new long[atoms.size()][];
    List<long[]> signatures = new ArrayList<>();
    List<long[]> members = new ArrayList<>();
    int[] groupOf = groups(later, signatures, members);
    long[][] outlive = outlive(signatures, members);
    for (int atom = 0; atom < atoms.size(); atom++) {
      long[] set = outlive[groupOf[atom]].clone();
      long[] equals = members.get(groupOf[atom]);
      int word = atom >> 6;
      for (int i = 0; i < word; i++) {
        set[i] |= equals[i];
      }
      set[word] |= equals[word] & ((1L << atom) - 1);
      outlivedBy[atom] = set;
    }
  }

  /** The number of the set without atoms that no longer matter. */
  int reduce(int number, AllowedSets sets) {
    Integer known = reduced.get(number);
    if (known != null) {
      return known;
    }
    long[] set = sets.set(number).clone();
    for (int atom = atoms.size() - 1; atom >= 0; atom--) {
      if (Atoms.contains(set, atom) && isIdle(atom, set)) {
        set[atom >> 6] &= ~(1L << atom);
      }
    }
    int result = sets.number(set);
    reduced.put(number, result);
    return result;
  }

  private boolean isIdle(int atom, long[] set) {
    long[] providers = new long[atoms.providersOf(0).length];
    long[] outlive = outlivedBy[atom];
    for (int i = 0; i < set.length; i++) {
      for (long left = set[i] & outlive[i]; left != 0; left &= left - 1) {
        long[] more = atoms.providersOf((i << 6) + Long.numberOfTrailingZeros(left));
        int count = 0;
        for (int j = 0; j < providers.length; j++) {
          providers[j] |= more[j];
          count += Long.bitCount(providers[j]);
        }
        if (count > 1) {
          return true;
        }
      }
    }
    return false;
  }

  private int[] groups(List<long[]> later, List<long[]> signatures, List<long[]> members) {
    Map<Words, Integer> bySignature = new HashMap<>();
    int[] groupOf = new int[atoms.size()];
    for (int atom = 0; atom < groupOf.length; atom++) {
      long[] signature = new long[(later.size() + 63) >> 6];
      for (int i = 0; i < later.size(); i++) {
        if (Atoms.contains(later.get(i), atom)) {
          signature[i >> 6] |= 1L << i;
        }
      }
      int next = members.size();
      Integer before = bySignature.putIfAbsent(new Words(signature), next);
      groupOf[atom] = before == null ? next : before;
      if (before == null) {
        members.add(new long[atoms.words()]);
        signatures.add(signature);
      }
      members.get(groupOf[atom])[atom >> 6] |= 1L << atom;
    }
    return groupOf;
  }

  private long[][] outlive(List<long[]> signatures, List<long[]> members) {
    long[][] outlive = new long[members.size()][atoms.words()];
    for (int x = 0; x < outlive.length; x++) {
      for (int y = 0; y < outlive.length; y++) {
        if (x != y && isWithin(signatures.get(y), signatures.get(x))) {
          long[] more = members.get(y);
          for (int i = 0; i < more.length; i++) {
            outlive[x][i] |= more[i];
          }
        }
      }
    }
    return outlive;
  }

  private static boolean isWithin(long[] inner, long[] outer) {
    for (int i = 0; i < inner.length; i++) {
      if ((inner[i] & ~outer[i]) != 0) {
        return false;
      }
    }
    return !Arrays.equals(inner, outer);
  }
}
