package dev.pointsman.policy.analysis;

import dev.pointsman.policy.analysis.Influence.Aim;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that decides who wins, of one revision or of two that are compared: what both say
 * counts for both and is kept once. Immutable to its callers.
 */
final class Arena {
  /** Bits of the sets of revisions that an influence belongs to. */
  static final int EARLIER = 1;

  static final int LATER = 2;

  private final List<Reach> reaches = new ArrayList<>();
  private final List<Integer> sides = new ArrayList<>();
  private final boolean isComparison;
  private final List<Aim> aims;
  private final List<Influence> limits;
  private final List<Influence.Wish> wishes;

  /** Of one revision. */
  Arena(List<Reach> only) {
    this(only, List.of(), Set.of(), List.of());
  }

  /**
   * Of two revisions in one space.
   *
   * @param differing ids of what may not be the same in both
   * @param touched where the revisions may differ at all; none for everywhere
   */
  Arena(List<Reach> earlier, List<Reach> later, Set<String> differing, List<long[]> touched) {
    boolean single = later.isEmpty();
    this.isComparison = !single;
    for (Reach each : earlier) {
      boolean both = !single && !differing.contains(each.id());
      add(each, both ? EARLIER | LATER : EARLIER);
    }
    for (Reach each : later) {
      if (differing.contains(each.id())) {
        add(each, LATER);
      }
    }
    if (!touched.isEmpty()) {
      add(new Reach("", touched, new Influence.Inside()), EARLIER | LATER);
    }
    this.aims = distinct(Aim.class).stream().sorted(Comparator.comparingLong(Aim::weight)).toList();
    this.limits = new ArrayList<>(distinct(Influence.Ceiling.class));
    limits.addAll(distinct(Influence.Window.class));
    this.wishes = distinct(Influence.Wish.class);
  }

  private void add(Reach reach, int side) {
    reaches.add(reach);
    sides.add(side);
  }

  List<Reach> reaches() {
    return reaches;
  }

  /** The revisions that an influence belongs to, as a set of bits. */
  int sides(int influence) {
    return sides.get(influence);
  }

  /** Whether it is of two revisions. */
  boolean isComparison() {
    return isComparison;
  }

  boolean isAsked() {
    return reaches.stream().anyMatch(each -> each.influence() instanceof Influence.Inside);
  }

  /** By rising weight. */
  List<Aim> aims() {
    return aims;
  }

  /** What bounds the length of requests, each once. */
  List<Influence> limits() {
    return limits;
  }

  /** Each once. */
  List<Influence.Wish> wishes() {
    return wishes;
  }

  /** What happens on one line of sizes: boxes that no longer ask for sizes. */
  List<Guard> guards(RequestSpace space, TokenSizes.Part line) {
    long[] here = line.region().get(0);
    long[] whole = space.whole();
    List<Guard> guards = new ArrayList<>();
    for (int i = 0; i < reaches.size(); i++) {
      Set<Words> known = new HashSet<>();
      for (long[] box : reaches.get(i).region()) {
        long[] cut = Boxes.intersection(box, here);
        if (cut != null) {
          for (int dimension = 0; dimension < cut.length; dimension++) {
            boolean everywhere = cut[dimension] == here[dimension];
            cut[dimension] = everywhere ? whole[dimension] : cut[dimension];
          }
          if (known.add(new Words(cut))) {
            guards.add(new Guard(List.of(cut), i));
          }
        }
      }
    }
    return guards;
  }

  private <T extends Influence> List<T> distinct(Class<T> type) {
    return reaches.stream()
        .map(Reach::influence)
        .filter(type::isInstance)
        .map(type::cast)
        .distinct()
        .toList();
  }
}
