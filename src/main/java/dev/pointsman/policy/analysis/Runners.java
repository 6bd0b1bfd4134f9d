package dev.pointsman.policy.analysis;

import dev.pointsman.policy.vocabulary.Objective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The atoms as they compete on one line of sizes: of each the deployments that can win at all, by
 * objective and by the span of sizes in which the order does not change. Confined to one thread.
 */
final class Runners {
  private static final int UNKNOWN = -1;

  private final Atoms atoms;
  private final Rooms rooms;
  private final int[] starts;
  private final int[][][] places;
  private final int[][][][] best;
  private final LongNumbers beaten = new LongNumbers();

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

  /** Whether an atom has any deployment that takes the shortest request. */
  boolean starts(int atom) {
    return best[0][0][atom].length > 0;
  }

  /** Whether only one deployment of an atom can win, whatever the objective and size. */
  boolean isSingle(int atom) {
    int only = best[0][0][atom][0];
    return Arrays.stream(best)
        .flatMap(Arrays::stream)
        .allMatch(each -> each[atom].length == 1 && each[atom][0] == only);
  }

  /** Whether for each deployment of the other atom there is one here that takes all it does. */
  boolean covers(int atom, int other) {
    return has(atom, other, 1);
  }

  /** Whether for each there is also one that comes before it under all of the objectives. */
  boolean beats(int atom, int other, int objectives) {
    for (int objective = 0; objective < best.length; objective++) {
      if ((objectives >>> objective & 1) != 0 && !has(atom, other, 2 + objective)) {
        return false;
      }
    }
    return true;
  }

  /** Asks once for each question: 1 for room, 2 and more for an objective. */
  private boolean has(int atom, int other, int question) {
    long key = ((((long) atom << 24) | other) << 3) | question;
    int known = beaten.get(key);
    if (known == UNKNOWN) {
      known =
          (question == 1 ? coversAll(atom, other) : beatsAll(atom, other, question - 2)) ? 1 : 0;
      beaten.put(key, known);
    }
    return known == 1;
  }

  private boolean coversAll(int atom, int other) {
    for (int theirs : best[0][0][other]) {
      boolean covered = false;
      for (int own : best[0][0][atom]) {
        covered |= rooms.covers(own, theirs);
      }
      if (!covered) {
        return false;
      }
    }
    return true;
  }

  private boolean beatsAll(int atom, int other, int objective) {
    for (int span = 0; span < starts.length; span++) {
      int[] place = places[objective][span];
      for (int theirs : best[objective][span][other]) {
        boolean beaten = false;
        for (int own : best[objective][span][atom]) {
          beaten |= place[own] < place[theirs] && rooms.covers(own, theirs);
        }
        if (!beaten) {
          return false;
        }
      }
    }
    return true;
  }

  private int[][] best(int[] place) {
    List<List<Integer>> found = new ArrayList<>();
    for (int atom = 0; atom < atoms.size(); atom++) {
      found.add(new ArrayList<>());
    }
    for (int deployment : inOrder(place)) {
      List<Integer> before = found.get(atoms.of(deployment));
      if (before.stream().noneMatch(each -> rooms.covers(each, deployment))) {
        before.add(deployment);
      }
    }
    return found.stream()
        .map(each -> each.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  /** Those that take the shortest request, best place first. */
  private int[] inOrder(int[] place) {
    return IntStream.range(0, atoms.size())
        .flatMap(atom -> atoms.members(atom).stream())
        .filter(deployment -> rooms.room(0, deployment) >= rooms.from())
        .mapToLong(deployment -> ((long) place[deployment] << 32) | deployment)
        .sorted()
        .mapToInt(packed -> (int) packed)
        .toArray();
  }
}
