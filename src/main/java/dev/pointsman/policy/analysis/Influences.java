package dev.pointsman.policy.analysis;

import dev.pointsman.policy.check.ParsedRule;
import dev.pointsman.policy.check.ParsedRule.Call;
import dev.pointsman.policy.check.Term;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Request;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that decides who wins a request: what rules say, what requests physically fit, and
 * what the caller asks for. Confined to one thread.
 *
 * <p>What depends on the caller's own words (a model that no rule names) stays open: points for it
 * are counted apart, and where it is the only one allowed nothing else is asked.
 */
final class Influences {
  /** Rules count before what the caller asks for, and that before defaults. */
  private static final long RULE = 1L << 40;

  private static final long ASKED = 3L << 38;
  private static final long DEFAULT = 1L << 39;

  /** What callers are taken to want who ask for nothing. */
  private static final Objective USUAL = Request.builder().build().optimizeFor();

  private static final String OBJECTIVE_ASKED = "objectiveAsked";
  private static final int FIRST_CHOICE = 100;
  private static final int NEXT_CHOICE = 10;
  private static final int MOST_BOXES = 2_000;

  private final RequestSpace space;
  private final Universe universe;
  private final Slots slots;
  private final List<Reach> reaches = new ArrayList<>();

  Influences(List<ParsedRule> rules, RequestSpace space, Universe universe) {
    this.space = space;
    this.universe = universe;
    this.slots = new Slots(space, rules);
    RuleEffects hard = new RuleEffects(space, universe, rules);
    FitEffects fit = new FitEffects(space, universe);
    hard.whateverSize().forEach(this::add);
    fit.whateverSize().forEach(this::add);
    reaches.addAll(hard.sizes());
    reaches.addAll(fit.costs());
    hard.open().forEach((id, region) -> add(id, region, new Influence.AskedOnly()));
    rules.forEach(this::add);
    callers();
    add(Effect.FIT + "impossible", space.impossible(), new Influence.Impossible());
  }

  /** Attributes that decide although no condition may ask for them. */
  static void dimensions(List<ParsedRule> rules, Cuts cuts) {
    cuts.add("optimizeFor");
    if (rules.stream().anyMatch(Influences::defaultsToOtherThanCost)) {
      cuts.add(OBJECTIVE_ASKED);
    }
    for (ParsedRule rule : rules) {
      rule.calls().stream()
          .filter(call -> Slots.POINTS.contains(call.verb()))
          .forEach(call -> Selectors.bound(call.arguments()).forEach(cuts::add));
    }
  }

  RequestSpace space() {
    return space;
  }

  Universe universe() {
    return universe;
  }

  List<Reach> all() {
    return reaches;
  }

  private void add(Effect effect) {
    add(effect.id(), effect.region(), new Influence.Exclude(effect.excluded()));
  }

  private void add(String id, List<long[]> region, Influence influence) {
    if (region.size() > MOST_BOXES) {
      throw new TooLarge(id + " holds in more than " + MOST_BOXES + " boxes");
    }
    if (!region.isEmpty()) {
      reaches.add(new Reach(id, region, influence));
    }
  }

  private void add(ParsedRule rule) {
    int[] points = new int[universe.size()];
    List<long[]> pointed = List.of();
    for (Call call : rule.calls()) {
      List<long[]> region = slots.where(rule, call);
      switch (call.verb()) {
        case "deny" -> add(rule.id(), region, new Influence.Deny());
        case "optimizeFor" ->
            add(rule.id(), space.region(rule.condition()), aim(rule, call.arguments()));
        case "requireIfPossible" -> wish(rule.id(), call, region);
        case "prefer", "avoid", "preferInOrder" -> {
          pointed = region;
          points(rule.id(), call, region, points);
        }
        default -> {
          // what excludes is collected by RuleEffects; the rest does not decide who wins
        }
      }
    }
    add(rule.id(), Boxes.disjoint(pointed), new Influence.Points(points));
  }

  private static Influence aim(ParsedRule rule, List<Term> arguments) {
    Objective objective = (Objective) ((Term.Literal) arguments.get(0)).value();
    long rank = (long) Selectors.number(arguments.get(1), Map.of());
    long order = rule.fillsGaps() ? DEFAULT : RULE;
    return new Influence.Aim(objective, order + rank * 4 + weight(objective));
  }

  /** Among equal ranks the greater counts. */
  private static int weight(Objective objective) {
    return switch (objective) {
      case QUALITY -> 3;
      case BALANCED -> 2;
      case SPEED -> 1;
      case COST -> 0;
    };
  }

  /** Only then does it matter whether a caller asks for cost or says nothing. */
  private static boolean defaultsToOtherThanCost(ParsedRule rule) {
    return rule.fillsGaps()
        && rule.calls().stream()
            .anyMatch(
                call ->
                    call.verb().equals("optimizeFor")
                        && call.arguments().get(0) instanceof Term.Literal literal
                        && literal.value() != Objective.COST);
  }

  /** Where no rule names an objective, the caller's counts; before defaults if he asked for it. */
  private void callers() {
    add("optimizeFor", List.of(space.whole()), new Influence.Aim(USUAL, weight(USUAL)));
    int index = space.index("optimizeFor");
    List<Dimension.Value> values = index < 0 ? List.of() : space.dimensions().get(index).values();
    for (int i = 0; i < values.size(); i++) {
      Objective objective = (Objective) values.get(i).sample();
      List<long[]> region = List.of(space.slice(index, 1L << i));
      if (objective == USUAL) {
        region = Boxes.intersection(region, asked());
      }
      add("optimizeFor", region, new Influence.Aim(objective, ASKED + weight(objective)));
    }
  }

  /** Where the caller asks; nowhere if that makes no difference. */
  private List<long[]> asked() {
    int index = space.index(OBJECTIVE_ASKED);
    List<Dimension.Value> values = index < 0 ? List.of() : space.dimensions().get(index).values();
    List<long[]> asked = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i).sample().equals(true)) {
        asked.add(space.slice(index, 1L << i));
      }
    }
    return asked;
  }

  private void wish(String id, Call call, List<long[]> region) {
    Set<String> bound = Selectors.bound(call.arguments());
    int rank = (int) Selectors.number(call.arguments().get(1), Map.of());
    for (Bindings.Binding each : new Bindings(space).of(bound, region)) {
      BitSet wanted =
          each.isOpen()
              ? universe.live()
              : universe.matching(Selectors.of(call.arguments().get(0), each.values()));
      add(id, each.region(), new Influence.Wish(rank, wanted));
    }
  }

  /** Points that do not depend on the request are added up, others become reaches at once. */
  private void points(String id, Call call, List<long[]> region, int[] sum) {
    Set<String> bound = Selectors.bound(call.arguments());
    if (bound.isEmpty()) {
      add(call, Map.of(), sum);
      return;
    }
    if (bound.stream().anyMatch(this::isSetOrSize)) {
      add(id, region, new Influence.AskedOnly());
      return;
    }
    for (Bindings.Binding each : new Bindings(space).of(bound, Boxes.disjoint(region))) {
      if (each.isOpen()) {
        int points = first(call);
        boolean only = points < 0 || call.verb().equals("preferInOrder");
        Influence asked = only ? new Influence.AskedOnly() : new Influence.Asked(points);
        add(id, each.region(), asked);
      } else {
        int[] points = new int[universe.size()];
        add(call, each.values(), points);
        add(id, each.region(), new Influence.Points(points));
      }
    }
  }

  private boolean isSetOrSize(String attribute) {
    return TokenSizes.ATTRIBUTES.contains(attribute)
        || space.dimensions().stream()
            .anyMatch(each -> each.element() != null && each.attribute().equals(attribute));
  }

  private static int first(Call call) {
    return switch (call.verb()) {
      case "prefer" -> (int) Selectors.number(call.arguments().get(1), Map.of());
      case "avoid" -> -(int) Selectors.number(call.arguments().get(1), Map.of());
      default -> FIRST_CHOICE;
    };
  }

  private void add(Call call, Map<String, Object> values, int[] sum) {
    List<Term> arguments = call.arguments();
    boolean ordered = call.verb().equals("preferInOrder");
    BitSet taken = new BitSet();
    for (int i = ordered ? 1 : 0; i < (ordered ? arguments.size() : 1); i++) {
      BitSet named = universe.matching(Selectors.of(arguments.get(i), values));
      named.andNot(taken);
      int points = ordered ? Math.max(0, FIRST_CHOICE - NEXT_CHOICE * (i - 1)) : first(call);
      named.stream().forEach(deployment -> sum[deployment] += points);
      taken.or(named);
    }
  }
}
