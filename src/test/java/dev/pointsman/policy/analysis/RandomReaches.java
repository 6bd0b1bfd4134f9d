package dev.pointsman.policy.analysis;

import dev.pointsman.policy.analysis.Influence.Aim;
import dev.pointsman.policy.vocabulary.Objective;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** What decides who wins, at random, and who then wins a request, found the plain way. */
final class RandomReaches {
  private static final int MOST_OF_A_KIND = 4;
  private static final int STEP = 10;

  private final Universe universe;
  private final List<Reach> reaches = new ArrayList<>();

  /** Who wins one request, and how it ends if nobody does. */
  record Answer(int flag, int winner, int asked) {}

  RandomReaches(RandomBoxes boxes, Universe universe, RandomGenerator random) {
    this.universe = universe;
    RequestSpace space = boxes.space();
    add(List.of(space.whole()), new Aim(Objective.COST, 0));
    for (int i = 0; i < 2 * MOST_OF_A_KIND; i++) {
      add(boxes.region(), new Influence.Exclude(boxes.some(universe.size())));
      add(Boxes.disjoint(boxes.region()), points(random));
    }
    for (int i = random.nextInt(MOST_OF_A_KIND); i >= 0; i--) {
      Objective objective =
          List.of(Objective.values()).get(random.nextInt(Objective.values().length));
      add(boxes.region(), new Aim(objective, i + 1));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      add(boxes.region(), new Influence.Wish(random.nextInt(2), boxes.some(universe.size())));
      add(boxes.region(), new Influence.Ceiling(STEP * STEP * (1 + random.nextInt(STEP))));
    }
    if (random.nextBoolean()) {
      add(boxes.region(), new Influence.Window());
      add(Boxes.disjoint(boxes.region()), new Influence.Asked(STEP));
      add(boxes.region(), new Influence.AskedOnly());
      add(boxes.region(), new Influence.Deny());
      add(boxes.region(), new Influence.Impossible());
    }
  }

  private void add(List<long[]> region, Influence influence) {
    reaches.add(new Reach("r" + reaches.size(), region, influence));
  }

  private Influence points(RandomGenerator random) {
    int[] points = new int[universe.size()];
    for (int i = random.nextInt(MOST_OF_A_KIND); i >= 0; i--) {
      points[random.nextInt(points.length)] = STEP * (random.nextInt(STEP) - 2);
    }
    return new Influence.Points(points);
  }

  List<Reach> all() {
    return reaches;
  }

  /** Who wins, asked of every influence anew. */
  Answer answer(List<Reach> said, int[] cell, int input) {
    List<Influence> here = new ArrayList<>();
    for (Reach each : said) {
      if (Boxes.contain(each.region(), cell)) {
        here.add(each.influence());
      }
    }
    int flag = flag(here, said);
    if (flag != State.OPEN) {
      return new Answer(flag, Stairs.NOBODY, 0);
    }
    List<Integer> allowed = allowed(here, input);
    int asked = all(here, Influence.Asked.class).stream().mapToInt(Influence.Asked::points).sum();
    return new Answer(flag, best(allowed, here, input), asked);
  }

  /** Whether any deployment is left, whatever the size. */
  boolean isAnyLeft(List<Reach> said, int[] cell) {
    BitSet left = universe.live();
    for (Reach each : said) {
      if (each.influence() instanceof Influence.Exclude exclude
          && Boxes.contain(each.region(), cell)) {
        left.andNot(exclude.deployments());
      }
    }
    return !left.isEmpty();
  }

  private static int flag(List<Influence> here, List<Reach> said) {
    boolean isAsked = said.stream().anyMatch(each -> each.influence() instanceof Influence.Inside);
    if (!all(here, Influence.Impossible.class).isEmpty()
        || (isAsked && all(here, Influence.Inside.class).isEmpty())) {
      return State.NOTHING;
    }
    if (!all(here, Influence.Deny.class).isEmpty()) {
      return State.DENIED;
    }
    return all(here, Influence.AskedOnly.class).isEmpty() ? State.OPEN : State.ASKED;
  }

  private List<Integer> allowed(List<Influence> here, int input) {
    List<Integer> allowed = new ArrayList<>();
    for (int i = 0; i < universe.size(); i++) {
      int deployment = i;
      boolean fits = universe.holding(input, 0).get(i);
      boolean excluded =
          all(here, Influence.Exclude.class).stream()
              .anyMatch(each -> each.deployments().get(deployment));
      boolean dear =
          all(here, Influence.Ceiling.class).stream()
              .anyMatch(each -> !universe.costingAtMost(each.usd(), input, 0).get(deployment));
      if (fits && !excluded && !dear) {
        allowed.add(i);
      }
    }
    TreeMap<Integer, List<Influence.Wish>> wishes = new TreeMap<>(Comparator.reverseOrder());
    all(here, Influence.Wish.class)
        .forEach(each -> wishes.computeIfAbsent(each.rank(), any -> new ArrayList<>()).add(each));
    for (List<Influence.Wish> rank : wishes.values()) {
      List<Integer> wanted = new ArrayList<>(allowed);
      wanted.removeIf(each -> rank.stream().anyMatch(wish -> !wish.wanted().get(each)));
      if (wanted.isEmpty()) {
        return allowed;
      }
      allowed = wanted;
    }
    return allowed;
  }

  private int best(List<Integer> allowed, List<Influence> here, int input) {
    Objective objective =
        all(here, Aim.class).stream()
            .max(Comparator.comparingLong(Aim::weight))
            .orElseThrow()
            .objective();
    int[] places = universe.places(objective, input, 0);
    return allowed.stream()
        .min(
            Comparator.comparingInt((Integer each) -> -sum(here, each))
                .thenComparingInt(each -> places[each]))
        .orElse(Stairs.NOBODY);
  }

  private static int sum(List<Influence> here, int deployment) {
    return all(here, Influence.Points.class).stream()
        .mapToInt(each -> each.byDeployment()[deployment])
        .sum();
  }

  private static <T extends Influence> List<T> all(List<Influence> here, Class<T> type) {
    return here.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
