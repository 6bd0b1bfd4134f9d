package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Live deployments that nothing in the analysis tells apart, taken together: a few hundred atoms
 * instead of thousands of deployments. Immutable to its callers; sets are words of bits.
 */
final class Atoms {
  private static final int NO_ATOM = -1;

  private final List<BitSet> members = new ArrayList<>();
  private final int[] atomOf;
  private final List<long[]> signatures;
  private final List<String> providers = new ArrayList<>();
  private final List<long[]> providersOf = new ArrayList<>();

  /**
   * Of a universe.
   *
   * @param separators the sets that are told apart from the others
   */
  Atoms(Universe universe, List<BitSet> separators) {
    this.atomOf = new int[universe.size()];
    long[][] rows = rows(universe.size(), new LinkedHashSet<>(separators));
    Numbering bySignature = new Numbering();
    BitSet live = universe.live();
    for (int i = live.nextSetBit(0); i >= 0; i = live.nextSetBit(i + 1)) {
      int atom = bySignature.of(rows[i]);
      atomOf[i] = atom;
      if (atom == members.size()) {
        members.add(new BitSet());
      }
      members.get(atom).set(i);
    }
    this.signatures = bySignature.rows();
    providers(universe);
  }

  /** Some of the atoms, numbered anew in their order; providers keep their numbers. */
  private Atoms(Atoms all, List<Integer> kept) {
    this.atomOf = new int[all.atomOf.length];
    Arrays.fill(atomOf, NO_ATOM);
    this.signatures = new ArrayList<>();
    providers.addAll(all.providers);
    for (int atom : kept) {
      all.members(atom).stream().forEach(each -> atomOf[each] = members.size());
      members.add(all.members(atom));
      signatures.add(all.signature(atom));
      providersOf.add(all.providersOf(atom));
    }
  }

  Atoms only(List<Integer> kept) {
    return new Atoms(this, kept);
  }

  int size() {
    return members.size();
  }

  int words() {
    return (size() + 63) >> 6;
  }

  /** The deployments of an atom; not to be written to. */
  BitSet members(int atom) {
    return members.get(atom);
  }

  /** The separators that an atom is in, as bits; not to be written to. */
  long[] signature(int atom) {
    return signatures.get(atom);
  }

  /** The atom of a live deployment; less than 0 if it is none of those kept. */
  int of(int deployment) {
    return atomOf[deployment];
  }

  /** The atoms of a set that the atoms do not divide. */
  long[] of(BitSet deployments) {
    long[] set = new long[words()];
    for (int i = deployments.nextSetBit(0); i >= 0; i = deployments.nextSetBit(i + 1)) {
      if (atomOf[i] != NO_ATOM) {
        set[atomOf[i] >> 6] |= 1L << atomOf[i];
      }
    }
    return set;
  }

  /** As above, of a set that also has deployments which are not live. */
  long[] ofLive(BitSet deployments) {
    long[] set = new long[words()];
    for (int atom = 0; atom < size(); atom++) {
      if (deployments.get(members(atom).nextSetBit(0))) {
        set[atom >> 6] |= 1L << atom;
      }
    }
    return set;
  }

  long[] all() {
    long[] set = new long[words()];
    for (int i = 0; i < size(); i++) {
      set[i >> 6] |= 1L << i;
    }
    return set;
  }

  static boolean contains(long[] set, int atom) {
    return (set[atom >> 6] >>> atom & 1) != 0;
  }

  List<String> providers() {
    return providers;
  }

  /** The providers that the deployments of an atom have, as bits; not to be written to. */
  long[] providersOf(int atom) {
    return providersOf.get(atom);
  }

  int countProviders(long[] set) {
    long[] found = new long[(providers.size() + 63) >> 6];
    for (int atom = 0; atom < size(); atom++) {
      for (int i = 0; i < found.length && contains(set, atom); i++) {
        found[i] |= providersOf(atom)[i];
      }
    }
    return Arrays.stream(found).mapToInt(Long::bitCount).sum();
  }

  /** By deployment, the sets that it is in. */
  private static long[][] rows(int deployments, Set<BitSet> sets) {
    long[][] rows = new long[deployments][(sets.size() + 63) >> 6];
    int index = 0;
    for (BitSet each : sets) {
      for (int i = each.nextSetBit(0); i >= 0; i = each.nextSetBit(i + 1)) {
        rows[i][index >> 6] |= 1L << index;
      }
      index++;
    }
    return rows;
  }

  private void providers(Universe universe) {
    Map<String, Integer> numbers = new HashMap<>();
    for (BitSet each : members) {
      each.stream()
          .mapToObj(universe::provider)
          .filter(provider -> numbers.putIfAbsent(provider, numbers.size()) == null)
          .forEach(providers::add);
    }
    for (BitSet each : members) {
      long[] set = new long[(providers.size() + 63) >> 6];
      each.stream()
          .mapToObj(universe::provider)
          .map(numbers::get)
          .forEach(number -> set[number >> 6] |= 1L << number);
      providersOf.add(set);
    }
  }
}
