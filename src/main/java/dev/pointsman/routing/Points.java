package dev.pointsman.routing;

import dev.pointsman.policy.Constraint.Prefer;
import dev.pointsman.policy.vocabulary.Selector;
import java.util.Arrays;
import java.util.List;

/**
 * The points of a question, added up per atom, and the atoms by falling points. Confined to one
 * thread; used again for each question.
 *
 * <p>A level is all atoms of equal points. Levels are found by a table over all sums that can
 * occur, so that nothing is compared or sorted.
 */
final class Points {
  private static final int FIRST = 100;
  private static final int STEP = 10;
  private static final int NONE = -1;

  private Atoms atoms = Atoms.whole(0);
  private long[] set = new long[0];
  private RankSet[] sets = new RankSet[32];
  private int setCount;

  private int[] points = new int[0];
  private int[] takenBy = new int[0];
  private int orders;
  private int[] nextOfLevel = new int[0];

  /** By points above the lowest, which are what a level goes by: its first atom, if any. */
  private int[] firstAt = new int[0];

  private int end;

  /** Adds up the points of a set's ranks; what was added up before is gone. */
  void add(Ranking ranking, Said said, long[] ranks) {
    set = ranks;
    resolve(ranking, said);
    atoms = ranking.atoms();
    for (int i = 0; i < setCount; i++) {
      if (!atoms.knows(sets[i])) {
        atoms = ranking.learn(sets, setCount);
        break;
      }
    }
    makeRoom();
    int next = 0;
    for (int i = 0; i < said.prefers().size(); i++) {
      Prefer prefer = said.prefers().get(i);
      add(atoms.of(sets[next++]), prefer.points());
    }
    for (int i = 0; i < said.orders().size(); i++) {
      next = addOrder(said.orders().get(i).selectors().size(), next);
    }
    findLevels();
  }

  /** The set whose points were added up; not to be written to. */
  long[] set() {
    return set;
  }

  Atoms atoms() {
    return atoms;
  }

  /** The points of a rank. */
  int points(int rank) {
    return points[atoms.atomOf(rank)];
  }

  /** Above all levels. */
  int end() {
    return end;
  }

  /** The next lower level; negative below the last. */
  int below(int level) {
    int lower = level - 1;
    while (lower >= 0 && firstAt[lower] < 0) {
      lower--;
    }
    return lower;
  }

  /** The first atom of a level. */
  int first(int level) {
    return firstAt[level];
  }

  /** The next atom of the same level; negative after the last. */
  int next(int atom) {
    return nextOfLevel[atom];
  }

  /** Points of the n-th choice of an order, from 0. */
  static int pointsOfChoice(int choice) {
    return Math.max(0, FIRST - STEP * choice);
  }

  private void resolve(Ranking ranking, Said said) {
    setCount = 0;
    for (int i = 0; i < said.prefers().size(); i++) {
      resolve(ranking, said.prefers().get(i).selector());
    }
    for (int i = 0; i < said.orders().size(); i++) {
      List<Selector> choices = said.orders().get(i).selectors();
      for (int choice = 0; choice < choices.size(); choice++) {
        resolve(ranking, choices.get(choice));
      }
    }
  }

  private void resolve(Ranking ranking, Selector selector) {
    if (setCount == sets.length) {
      sets = Arrays.copyOf(sets, 2 * setCount);
    }
    sets[setCount++] = ranking.interned(selector);
  }

  private void makeRoom() {
    int count = atoms.count();
    if (points.length < count) {
      points = new int[2 * count];
      takenBy = new int[2 * count];
      nextOfLevel = new int[2 * count];
      orders = 0;
    }
    Arrays.fill(points, 0, count, 0);
  }

  private void add(int[] preferred, int given) {
    for (int atom : preferred) {
      points[atom] += given;
    }
  }

  private int addOrder(int choices, int firstSet) {
    orders++;
    for (int choice = 0; choice < choices; choice++) {
      for (int atom : atoms.of(sets[firstSet + choice])) {
        if (takenBy[atom] != orders) {
          takenBy[atom] = orders;
          points[atom] += pointsOfChoice(choice);
        }
      }
    }
    return firstSet + choices;
  }

  private void findLevels() {
    int count = atoms.count();
    int lowest = points[0];
    int highest = lowest;
    for (int atom = 1; atom < count; atom++) {
      int each = points[atom];
      if (each < lowest) {
        lowest = each;
      } else if (each > highest) {
        highest = each;
      }
    }
    end = highest - lowest + 1;
    if (firstAt.length < end) {
      firstAt = new int[2 * end];
    }
    Arrays.fill(firstAt, 0, end, NONE);
    for (int atom = 0; atom < count; atom++) {
      int level = points[atom] - lowest;
      nextOfLevel[atom] = firstAt[level];
      firstAt[level] = atom;
    }
  }
}
