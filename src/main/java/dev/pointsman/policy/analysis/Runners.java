package dev.pointsman.policy.analysis;

import dev.pointsman.policy.vocabulary.Objective;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The atoms as they compete on one line of sizes: of each the deployments that can win at all, by
 * objective and by the span of sizes in which the order does not change. Confined to one thread.
 */
final class Runners {
  private final Atoms atoms;
  private final Rooms rooms;
  private final int[] starts;
  private final int[][][] places;
  private final int[][][][] best;
  private final boolean[] single;
  private final Map<Long, Precedence> precedences = new HashMap<>();

  Runners(Universe universe, Atoms atoms, Rooms rooms, int output) {
    this.atoms = atoms;
    this.rooms = rooms;
    int[] turns = universe.turns(output);
    this.starts =
        IntStream.concat(
                IntStream.of(rooms.from()),
                Arrays.stream(turns).filter(turn -> turn > rooms.from() && turn <= rooms.to()))
            .toArray();
    int objectives = Objective.values().length;
    this.places = new int[objectives][starts.length][];
    this.best = new int[objectives][starts.length][atoms.size()][];
    for (Objective objective : Objective.values()) {
      int o = number(objective);
      for (int span = 0; span < starts.length; span++) {
        places[o][span] = universe.places(objective, starts[span], output);
        best[o][span] = best(places[o][span]);
      }
    }
    this.single = new boolean[atoms.size()];
    for (int atom = 0; atom < single.length; atom++) {
      single[atom] = hasOne(atom);
    }
  }

  /** Of some atoms only. */
  private Runners(Runners all, List<Integer> kept) {
    this.atoms = all.atoms.only(kept);
    this.rooms = all.rooms;
    this.starts = all.starts;
    this.places = all.places;
    this.best = new int[all.best.length][starts.length][][];
    for (int objective = 0; objective < best.length; objective++) {
      for (int span = 0; span < starts.length; span++) {
        int[][] every = all.best[objective][span];
        best[objective][span] = kept.stream().map(atom -> every[atom]).toArray(int[][]::new);
      }
    }
    this.single = new boolean[kept.size()];
    for (int atom = 0; atom < single.length; atom++) {
      single[atom] = hasOne(atom);
    }
  }

  Runners only(List<Integer> kept) {
    return new Runners(this, kept);
  }

  /** The number of an objective, which is its bit in sets. */
  static int number(Objective objective) {
    return List.of(Objective.values()).indexOf(objective);
  }

  Rooms rooms() {
    return rooms;
  }

  /** Spans of sizes in which the order does not change. */
  int spans() {
    return starts.length;
  }

  int spanStart(int span) {
    return starts[span];
  }

  int spanEnd(int span) {
    return span + 1 < starts.length ? starts[span + 1] - 1 : rooms.to();
  }

  int place(int objective, int span, int deployment) {
    return places[objective][span][deployment];
  }

  /** Deployments of an atom that can win, best place first; not to be written to. */
  int[] best(int objective, int span, int atom) {
    return best[objective][span][atom];
  }

  int atoms() {
    return atoms.size();
  }

  Atoms each() {
    return atoms;
  }

  /** Whether an atom has any deployment that takes the shortest request. */
  boolean starts(int atom) {
    return best[0][0][atom].length > 0;
  }

  /** Whether only one deployment of an atom can win, whatever the objective and size. */
  boolean isSingle(int atom) {
    return single[atom];
  }

  private boolean hasOne(int atom) {
    int[] only = best[0][0][atom];
    for (int[][][] spans : best) {
      for (int[][] span : spans) {
        if (span[atom].length != 1 || span[atom][0] != only[0]) {
          return false;
        }
      }
    }
    return true;
  }

  /** Which atoms come before which as long as only some limits of size can count. */
  Precedence under(long limits) {
    return precedences.computeIfAbsent(limits, any -> new Precedence(this, limits));
  }

  private int[][] best(int[] place) {
    int[][] found = new int[atoms.size()][0];
    for (int deployment : inOrder(place)) {
      int atom = atoms.of(deployment);
      if (!isCovered(deployment, found[atom])) {
        int[] longer = Arrays.copyOf(found[atom], found[atom].length + 1);
        longer[longer.length - 1] = deployment;
        found[atom] = longer;
      }
    }
    return found;
  }

  private boolean isCovered(int deployment, int[] before) {
    for (int each : before) {
      if (rooms.covers(each, deployment, rooms.all())) {
        return true;
      }
    }
    return false;
  }

  /** Those that take the shortest request, best place first; of equal places the first. */
  private int[] inOrder(int[] place) {
    BitSet running = new BitSet();
    for (int atom = 0; atom < atoms.size(); atom++) {
      running.or(atoms.members(atom));
    }
    int[] begin = new int[place.length + 1];
    int count = 0;
    for (int each = running.nextSetBit(0); each >= 0; each = running.nextSetBit(each + 1)) {
      running.set(each, rooms.room(0, each) >= rooms.from());
      count += running.get(each) ? 1 : 0;
      begin[place[each] + 1] += running.get(each) ? 1 : 0;
    }
    for (int i = 1; i < begin.length; i++) {
      begin[i] += begin[i - 1];
    }
    int[] order = new int[count];
    for (int each = running.nextSetBit(0); each >= 0; each = running.nextSetBit(each + 1)) {
      order[begin[place[each]]++] = each;
    }
    return order;
  }
}
