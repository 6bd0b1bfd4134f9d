package dev.pointsman.policy.analysis;

import dev.pointsman.policy.check.ParsedRule;
import dev.pointsman.policy.check.ParsedRule.Call;
import dev.pointsman.policy.check.Term;
import dev.pointsman.policy.vocabulary.Limit;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Selector;
import dev.pointsman.policy.vocabulary.Threshold;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What rules make impossible: which deployments they exclude where, and where they refuse. What a
 * rule takes from the request is put in for each value of the space; a text that no rule names (the
 * model that a caller forces) stays open, since the caller may name any. Confined to one thread.
 */
final class RuleEffects {
  private final RequestSpace space;
  private final Universe universe;
  private final Slots slots;
  private final List<Effect> effects = new ArrayList<>();
  private final List<Effect> bySize = new ArrayList<>();
  private final List<Reach> sizes = new ArrayList<>();
  private List<long[]> denied = List.of();
  private final Map<String, List<long[]>> open = new TreeMap<>();

  RuleEffects(RequestSpace space, Universe universe, List<ParsedRule> rules) {
    this.space = space;
    this.universe = universe;
    this.slots = new Slots(space, rules);
    rules.forEach(this::add);
  }

  /** Attributes that rules take from the request. */
  static void dimensions(List<ParsedRule> rules, Cuts cuts) {
    for (ParsedRule rule : rules) {
      rule.calls().stream()
          .filter(RuleEffects::narrows)
          .forEach(call -> Selectors.bound(call.arguments()).forEach(cuts::add));
    }
  }

  List<Effect> all() {
    List<Effect> all = new ArrayList<>(effects);
    all.addAll(bySize);
    return all;
  }

  /** Those that do not depend on how long a request is. */
  List<Effect> whateverSize() {
    return effects;
  }

  /** What rules say about the length of a request, for any length. */
  List<Reach> sizes() {
    return sizes;
  }

  /** Where some rule refuses the request. */
  List<long[]> denied() {
    return denied;
  }

  /** By rule, where it excludes something which only the caller's own words decide. */
  Map<String, List<long[]>> open() {
    return open;
  }

  private static boolean narrows(Call call) {
    return switch (call.verb()) {
      case "require", "forbid", "pin" -> true;
      case "limit" -> isPrice(call);
      case "threshold" -> first(call).equals(Threshold.MIN_QUALITY);
      case "attempts" ->
          isLiteral(call, 1) && Selectors.number(call.arguments().get(1), Map.of()) <= 0;
      default -> false;
    };
  }

  private static boolean isPrice(Call call) {
    Object limit = first(call);
    return limit.equals(Limit.USD_PER_MILLION_TOKENS) || limit.equals(Limit.USD_PER_REQUEST);
  }

  private static boolean isLiteral(Call call, int index) {
    return call.arguments().get(index) instanceof Term.Literal;
  }

  private static Object first(Call call) {
    return call.arguments().get(0) instanceof Term.Literal literal ? literal.value() : "";
  }

  private void add(ParsedRule rule) {
    for (Call call : rule.calls()) {
      if (call.verb().equals("deny")) {
        denied = Boxes.union(denied, space.region(rule.condition()));
      } else if (narrows(call)) {
        add(rule, call, slots.where(rule, call));
      }
    }
  }

  private void add(ParsedRule rule, Call call, List<long[]> region) {
    boolean window = isWindow(call);
    if (window) {
      sizes.add(new Reach(rule.id(), region, new Influence.Window()));
    }
    Bindings bindings = new Bindings(space);
    Set<String> bound = Selectors.bound(call.arguments());
    if (!bindings.divisible(call, bound)) {
      open.merge(rule.id(), region, Boxes::union);
      return;
    }
    for (Bindings.Binding each : bindings.of(bound, region)) {
      if (each.isOpen()) {
        open.merge(rule.id(), each.region(), Boxes::union);
      } else {
        effect(rule.id(), call, each, window ? bySize : effects);
      }
    }
  }

  /** Whether it asks for room for the very request, input alone or with its answer. */
  private static boolean isWindow(Call call) {
    return (call.verb().equals("require") || call.verb().equals("pin"))
        && call.arguments().get(0) instanceof Term.Pick pick
        && pick.selector().equals("contextAtLeast")
        && pick.arguments().get(0) instanceof Term.Bound bound
        && (bound.attribute().equals(Attributes.CONTEXT)
            || bound.attribute().equals(Attributes.INPUT));
  }

  private void effect(String id, Call call, Bindings.Binding binding, List<Effect> into) {
    if (first(call).equals(Limit.USD_PER_REQUEST)) {
      double usd = Selectors.number(call.arguments().get(1), binding.values());
      sizes.add(new Reach(id, binding.region(), new Influence.Ceiling(usd)));
      perRequest(id, usd, binding.region());
      return;
    }
    BitSet named = universe.matching(selector(call, binding.values()));
    boolean only = !call.verb().equals("forbid") && !call.verb().equals("attempts");
    exclude(new Effect(id, binding.region(), named), only, into);
  }

  private static Selector selector(Call call, Map<String, Object> values) {
    List<Term> arguments = call.arguments();
    return switch (call.verb()) {
      case "limit" -> Models.priceAtMost(Selectors.number(arguments.get(1), values));
      case "threshold" -> Models.qualityAtLeast(Selectors.number(arguments.get(1), values));
      default -> Selectors.of(arguments.get(0), values);
    };
  }

  /** What a request costs depends on its size. */
  private void perRequest(String id, double usd, List<long[]> region) {
    for (TokenSizes.Part part : new TokenSizes(space).parts()) {
      TokenSizes.Sizes sizes = part.sizes();
      if (sizes != null) {
        List<long[]> where = Boxes.intersection(region, part.region());
        BitSet affordable =
            universe.costingAtMost(usd, sizes.inputTokens(), sizes.maxOutputTokens());
        exclude(new Effect(id, where, affordable), true, bySize);
      }
    }
  }

  private void exclude(Effect named, boolean only, List<Effect> into) {
    BitSet excluded = universe.live();
    if (only) {
      excluded.andNot(named.excluded());
    } else {
      excluded.and(named.excluded());
    }
    if (!excluded.isEmpty() && !named.region().isEmpty()) {
      into.add(new Effect(named.id(), named.region(), excluded));
    }
  }
}
