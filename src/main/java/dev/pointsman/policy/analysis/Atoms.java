package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Live deployments that nothing in the analysis tells apart, taken together: a few hundred atoms
 * instead of thousands of deployments. Immutable to its callers; sets are words of bits.
 */
final class Atoms {
  private final List<BitSet> members = new ArrayList<>();
  private final int[] atomOf;
  private final List<String> providers = new ArrayList<>();
  private final List<long[]> providersOf = new ArrayList<>();

  Atoms(Universe universe, List<BitSet> separators) {
    this.atomOf = new int[universe.size()];
    Set<BitSet> distinct = new LinkedHashSet<>(separators);
    Map<BitSet, Integer> bySignature = new LinkedHashMap<>();
    BitSet live = universe.live();
    for (int i = live.nextSetBit(0); i >= 0; i = live.nextSetBit(i + 1)) {
      int atom = bySignature.computeIfAbsent(signature(i, distinct), any -> bySignature.size());
      atomOf[i] = atom;
      if (atom == members.size()) {
        members.add(new BitSet());
      }
      members.get(atom).set(i);
    }
    providers(universe);
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

  /** The atom of a live deployment. */
  int of(int deployment) {
    return atomOf[deployment];
  }

  /** The atoms of a set that the atoms do not divide. */
  long[] of(BitSet deployments) {
    long[] set = new long[words()];
    for (int i = deployments.nextSetBit(0); i >= 0; i = deployments.nextSetBit(i + 1)) {
      set[atomOf[i] >> 6] |= 1L << atomOf[i];
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

  private static BitSet signature(int deployment, Set<BitSet> separators) {
    BitSet signature = new BitSet(separators.size());
    int index = 0;
    for (BitSet each : separators) {
      signature.set(index++, each.get(deployment));
    }
    return signature;
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
