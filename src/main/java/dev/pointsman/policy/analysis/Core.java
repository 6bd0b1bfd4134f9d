package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The atoms that can decide whether no model, one provider or several are left: all but those which
 * atoms of two providers outlive, whatever happens. Exact for these questions only. Stateless.
 *
 * <p>Idea: an atom outlives another if all that excludes it excludes the other as well. Whatever
 * outlives an atom that is dropped has two providers of its own to show, so it is enough to compare
 * with those kept, the hardest to exclude first.
 */
final class Core {
  private Core() {}

  /** Of atoms that are divided by nothing else than what excludes. */
  static Atoms of(Atoms all) {
    List<Integer> kept = new ArrayList<>();
    IntStream.range(0, all.size())
        .boxed()
        .sorted(Comparator.comparingInt(atom -> count(all.signature(atom))))
        .filter(atom -> decides(all, atom, kept))
        .forEach(kept::add);
    kept.sort(Comparator.naturalOrder());
    return all.only(kept);
  }

  /** Whether everything that excludes the first excludes the second. */
  static boolean outlives(long[] first, long[] second) {
    for (int i = 0; i < first.length; i++) {
      if ((first[i] & ~second[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean decides(Atoms all, int atom, List<Integer> kept) {
    long[] signature = all.signature(atom);
    long[] providers = new long[all.providersOf(atom).length];
    for (int other : kept) {
      if (outlives(all.signature(other), signature)) {
        long[] more = all.providersOf(other);
        for (int i = 0; i < providers.length; i++) {
          providers[i] |= more[i];
        }
        if (count(providers) > 1) {
          return false;
        }
      }
    }
    return true;
  }

  private static int count(long[] bits) {
    int count = 0;
    for (long word : bits) {
      count += Long.bitCount(word);
    }
    return count;
  }
}
