package dev.pointsman.policy.analysis;

import dev.pointsman.policy.analysis.Influence.Aim;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

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
  private final Runners runners;
  private final List<long[]> excluded = new ArrayList<>();
  private final List<int[]> points = new ArrayList<>();
  private final List<long[]> wanted = new ArrayList<>();
  private final int[] objectives;
  private final int[] boxes;
  private final int[] number;

  private Ground(Arena arena, RequestSpace space, Levels levels, Runners runners) {
    this.arena = arena;
    this.space = space;
    this.guards = levels.guards();
    this.runners = runners;
    this.levels = levels;
    this.number = new int[arena.reaches().size()];
    this.boxes = new int[number.length];
    guards.forEach(guard -> boxes[guard.effect()]++);
    this.objectives =
        arena.aims().stream().mapToInt(each -> Runners.number(each.objective())).toArray();
    Atoms atoms = runners.each();
    arena.wishes().forEach(each -> wanted.add(atoms.ofLive(each.wanted())));
    for (int i = 0; i < number.length; i++) {
      Influence influence = arena.reaches().get(i).influence();
      number[i] = number(influence);
      excluded.add(
          influence instanceof Influence.Exclude each ? atoms.ofLive(each.deployments()) : NONE);
      points.add(influence instanceof Influence.Points each ? byAtom(each, atoms) : NO_POINTS);
    }
  }

  /** On one line of sizes, for the atoms that can win at all. */
  static Ground of(
      Arena arena, RequestSpace space, TokenSizes.Part line, Universe universe, Atoms atoms) {
    Ground whole = whole(arena, space, line, universe, atoms);
    BitSet winning = whole.winning(Arena.EARLIER);
    if (arena.isComparison()) {
      winning.or(whole.winning(Arena.LATER));
    }
    return whole.only(winning);
  }

  /** The same for the atoms that can also win where some influences are left out. */
  static Ground ofAny(
      Arena arena, RequestSpace space, TokenSizes.Part line, Universe universe, Atoms atoms) {
    Ground whole = whole(arena, space, line, universe, atoms);
    return whole.only(whole.winning(Arena.EARLIER | Arena.LATER));
  }

  private static Ground whole(
      Arena arena, RequestSpace space, TokenSizes.Part line, Universe universe, Atoms atoms) {
    if (arena.wishes().size() > State.MOST || arena.limits().size() > State.MOST) {
      throw new TooLarge("more than " + State.MOST + " wishes or limits of size");
    }
    if (arena.aims().size() > Long.SIZE) {
      throw new TooLarge("more than " + Long.SIZE + " ranks of objectives");
    }
    Rooms rooms = new Rooms(universe, line, arena.limits());
    Runners all = new Runners(universe, atoms, rooms, line.smallest().maxOutputTokens());
    Predicate<Guard> excludes =
        guard -> arena.reaches().get(guard.effect()).influence() instanceof Influence.Exclude;
    Levels levels = new Levels(space, arena.guards(space, line), excludes);
    return new Ground(arena, space, levels, all);
  }

  private Ground only(BitSet winning) {
    return new Ground(arena, space, levels, runners.only(winning.stream().boxed().toList()));
  }

  /** The atoms that can win some request under a revision; under both bits, under a part of it. */
  private BitSet winning(int side) {
    Outlook everything = new Outlook(this, side, Outlook.START);
    Rivalry rivalry = new Rivalry(this, everything);
    int question =
        rivalry.question(
            everything.objectives(0), everything.wishes(State.NONE), everything.limits(State.NONE));
    BitSet winning = new BitSet();
    for (long entry : rivalry.left(everybody(), question)) {
      winning.set(Contests.atom(entry));
    }
    return winning;
  }

  Levels levels() {
    return levels;
  }

  Runners runners() {
    return runners;
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
    return (sides(influence(guard)) & side) != 0;
  }

  /** The revisions that an influence belongs to, as a set of bits. */
  int sides(int influence) {
    return arena.sides(influence);
  }

  /** How many boxes an influence has. */
  int boxes(int influence) {
    return boxes[influence];
  }

  /** The values of a dimension for which a box holds. */
  long values(int guard, int dimension) {
    return guards.get(guard).values(dimension);
  }

  /** The number of the objective of an aim. */
  int objective(int aim) {
    return objectives[aim];
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

  /** All who take the shortest request, as entries of equal points. */
  long[] everybody() {
    long[] entries = new long[runners.atoms()];
    int count = 0;
    for (int atom = 0; atom < entries.length; atom++) {
      if (runners.starts(atom)) {
        entries[count++] = Contests.entry(atom, 0);
      }
    }
    return Arrays.copyOf(entries, count);
  }

  /** Adds what an influence excludes, and what points it gives by atom. */
  void apply(int influence, long[] gone, int[] given) {
    long[] more = excluded(influence);
    for (int i = 0; i < more.length; i++) {
      gone[i] |= more[i];
    }
    int[] further = points(influence);
    for (int atom = 0; atom < further.length; atom++) {
      given[atom] += further[atom];
    }
  }

  /** What a state knows after an influence that changes no contest by itself. */
  long after(int influence, long state) {
    return State.after(state, what(influence), number[influence]);
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

  private static int[] byAtom(Influence.Points given, Atoms atoms) {
    int[] byAtom = new int[atoms.size()];
    for (int atom = 0; atom < byAtom.length; atom++) {
      byAtom[atom] = given.byDeployment()[atoms.members(atom).nextSetBit(0)];
    }
    return byAtom;
  }
}
