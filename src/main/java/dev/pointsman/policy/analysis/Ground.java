package dev.pointsman.policy.analysis;

import dev.pointsman.policy.analysis.Influence.Aim;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An arena on one line of sizes, made ready for diagrams: atoms, boxes, contests. Two revisions
 * that are compared stand on the same ground. Confined to one thread.
 */
final class Ground {
  private static final long[] NONE = {};
  private static final int[] NO_POINTS = {};

  private final Arena arena;
  private final RequestSpace space;
  private final List<Guard> guards;
  private final Levels levels;
  private final Atoms atoms;
  private final Runners runners;
  private final Contests contests;
  private final List<long[]> excluded = new ArrayList<>();
  private final List<int[]> points = new ArrayList<>();
  private final List<long[]> wanted = new ArrayList<>();
  private final int[] number;

  Ground(Arena arena, RequestSpace space, TokenSizes.Part line, Universe universe, Atoms atoms) {
    this.arena = arena;
    this.space = space;
    this.guards = arena.guards(space, line);
    this.levels =
        new Levels(space, guards, guard -> what(guard.effect()) instanceof Influence.Exclude);
    this.atoms = atoms;
    Rooms rooms = new Rooms(universe, line, arena.limits());
    this.runners = new Runners(universe, atoms, rooms, line.smallest().maxOutputTokens());
    arena.wishes().forEach(each -> wanted.add(atoms.ofLive(each.wanted())));
    if (wanted.size() > State.MOST || arena.limits().size() > State.MOST) {
      throw new TooLarge("more than " + State.MOST + " wishes or limits of size");
    }
    if (arena.aims().size() > Long.SIZE) {
      throw new TooLarge("more than " + Long.SIZE + " ranks of objectives");
    }
    this.number = new int[arena.reaches().size()];
    for (int i = 0; i < number.length; i++) {
      Influence influence = arena.reaches().get(i).influence();
      number[i] = number(influence);
      excluded.add(
          influence instanceof Influence.Exclude each ? atoms.ofLive(each.deployments()) : NONE);
      points.add(influence instanceof Influence.Points each ? byAtom(each) : NO_POINTS);
    }
    this.contests = new Contests(excluded, points);
  }

  Levels levels() {
    return levels;
  }

  Runners runners() {
    return runners;
  }

  Contests contests() {
    return contests;
  }

  Arena arena() {
    return arena;
  }

  int guards() {
    return guards.size();
  }

  /** Words that a bit for each box takes. */
  int words() {
    return (guards.size() + 63) >> 6;
  }

  int influence(int guard) {
    return guards.get(guard).effect();
  }

  Influence what(int influence) {
    return arena.reaches().get(influence).influence();
  }

  boolean belongs(int guard, int side) {
    return (arena.sides(influence(guard)) & side) != 0;
  }

  /** Whether only a part of the requests is asked about. */
  boolean isAsked() {
    return arena.isAsked();
  }

  /** Atoms that an influence excludes; of no words if it excludes none. */
  long[] excluded(int influence) {
    return excluded.get(influence);
  }

  /** Points by atom; of no atoms if it gives none. */
  int[] points(int influence) {
    return points.get(influence);
  }

  /** Atoms of each wish. */
  List<long[]> wanted() {
    return wanted;
  }

  /** The index of an aim or wish among its like; of a limit its row. */
  int number(int influence) {
    return number[influence];
  }

  /** The contest of all who take the shortest request. */
  int everybody() {
    long[] entries = new long[atoms.size()];
    int count = 0;
    for (int atom = 0; atom < entries.length; atom++) {
      if (runners.starts(atom)) {
        entries[count++] = Contests.entry(atom, 0);
      }
    }
    return contests.number(Arrays.copyOf(entries, count));
  }

  /** Lets an influence have its way with a state. */
  void happen(int influence, long[] state) {
    int words = words();
    Influence what = what(influence);
    if (what instanceof Influence.Exclude || what instanceof Influence.Points) {
      state[words] = contests.after((int) state[words], influence);
    } else {
      state[words + 1] = after(state[words + 1], what, number[influence]);
    }
  }

  private static long after(long state, Influence what, int number) {
    if (what instanceof Aim) {
      return State.withAim(state, number);
    }
    if (what instanceof Influence.Wish) {
      return State.withWish(state, number);
    }
    if (what instanceof Influence.Asked asked) {
      return State.withAsked(state, asked.points());
    }
    if (what instanceof Influence.Inside) {
      return state | State.INSIDE;
    }
    if (what instanceof Influence.AskedOnly) {
      return State.withFlag(state, State.ASKED);
    }
    if (what instanceof Influence.Deny) {
      return State.withFlag(state, State.DENIED);
    }
    return what instanceof Influence.Impossible
        ? State.withFlag(state, State.NOTHING)
        : State.withLimit(state, number);
  }

  /** Values of a level for which the same boxes hold are one class. */
  List<BitSet> classes(int level, int[] classOf) {
    Map<BitSet, Integer> classes = new LinkedHashMap<>();
    List<Integer> asking = levels.asking(level);
    for (int value = 0; value < classOf.length; value++) {
      BitSet holding = new BitSet();
      for (int guard : asking) {
        holding.set(guard, (guards.get(guard).values(levels.dimension(level)) >>> value & 1) != 0);
      }
      classOf[value] = classes.computeIfAbsent(holding, any -> classes.size());
    }
    return List.copyOf(classes.keySet());
  }

  RequestSpace space() {
    return space;
  }

  private int number(Influence influence) {
    if (influence instanceof Aim) {
      return arena.aims().indexOf(influence);
    }
    if (influence instanceof Influence.Wish) {
      return arena.wishes().indexOf(influence);
    }
    return arena.limits().indexOf(influence) + 1;
  }

  private int[] byAtom(Influence.Points given) {
    int[] byAtom = new int[atoms.size()];
    for (int atom = 0; atom < byAtom.length; atom++) {
      byAtom[atom] = given.byDeployment()[atoms.members(atom).nextSetBit(0)];
    }
    return byAtom;
  }
}
