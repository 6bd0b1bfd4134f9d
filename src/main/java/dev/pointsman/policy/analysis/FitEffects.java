package dev.pointsman.policy.analysis;

import dev.pointsman.policy.check.Formula;
import dev.pointsman.policy.check.Formula.Compare;
import dev.pointsman.policy.check.Formula.Test;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.policy.vocabulary.Modality;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Task;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** What requests physically fit, as effects like those of guards. Immutable. */
final class FitEffects {
  private static final String NEEDS = "needs";
  private static final String MODALITY = "modality";
  private static final String TASK = "task";

  private final RequestSpace space;
  private final Universe universe;
  private final BitSet live;

  FitEffects(RequestSpace space, Universe universe) {
    this.space = space;
    this.universe = universe;
    this.live = universe.live();
  }

  /** The attributes that the checks look at. */
  static void dimensions(Cuts cuts) {
    List.of(TASK, MODALITY, NEEDS).forEach(cuts::add);
  }

  List<Effect> all() {
    List<Effect> effects = whateverSize();
    for (TokenSizes.Part part : new TokenSizes(space).parts()) {
      TokenSizes.Sizes sizes = part.sizes();
      if (sizes != null) {
        BitSet wide = universe.holding(sizes.inputTokens(), sizes.maxOutputTokens());
        add("context", part.label(), part.region(), wide, effects);
      }
    }
    for (Reach each : costs()) {
      double usd = ((Influence.Ceiling) each.influence()).usd();
      add("cost", usd, each.region(), universe.costingAtMost(usd, 0, 0), effects);
    }
    return effects;
  }

  /** Those that do not depend on how long a request is. */
  List<Effect> whateverSize() {
    List<Effect> effects = new ArrayList<>();
    for (Modality modality : Modality.values()) {
      add("modality", modality, wanting(modality), universe.producing(modality), effects);
    }
    for (Capability capability : Capability.values()) {
      Formula needed = Dimension.contains(NEEDS, capability);
      BitSet able = universe.matching(Models.capability(capability));
      add("capability", capability, space.region(needed), able, effects);
    }
    for (Reach each : capped("maxPricePerMTok")) {
      double usd = ((Influence.Ceiling) each.influence()).usd();
      add("price", usd, each.region(), universe.matching(Models.priceAtMost(usd)), effects);
    }
    return effects;
  }

  /** What callers are ready to pay for a request. */
  List<Reach> costs() {
    return capped("maxRequestCostUsd");
  }

  /** A caller who caps what is paid is not sent where nobody knows the price. */
  private List<Reach> capped(String ceiling) {
    List<Reach> capped = new ArrayList<>();
    for (int i = 0; i < space.size(); i++) {
      String attribute = space.dimensions().get(i).attribute();
      List<Dimension.Value> values = space.dimensions().get(i).values();
      for (int value = 0; value < values.size(); value++) {
        double usd = values.get(value).most();
        if (attribute.equals(ceiling) && usd < Double.POSITIVE_INFINITY) {
          List<long[]> region = List.of(space.slice(i, 1L << value));
          capped.add(new Reach(Effect.FIT + "cost", region, new Influence.Ceiling(usd)));
        }
      }
    }
    return capped;
  }

  /** An embedding task wants an embedding whatever else is said. */
  private List<long[]> wanting(Modality modality) {
    Formula embedding = new Compare(TASK, Test.EQUAL, List.of(Task.EMBEDDING));
    Formula other = new Compare(TASK, Test.NOT_EQUAL, List.of(Task.EMBEDDING));
    Formula said = new Compare(MODALITY, Test.EQUAL, List.of(modality));
    return space.region(
        modality == Modality.EMBEDDING
            ? new Formula.Any(List.of(said, embedding))
            : new Formula.All(List.of(said, other)));
  }

  private void add(
      String kind, Object what, List<long[]> region, BitSet allowed, List<Effect> into) {
    BitSet excluded = (BitSet) live.clone();
    excluded.andNot(allowed);
    if (!excluded.isEmpty()) {
      String detail = what.toString().toLowerCase(Locale.ROOT);
      into.add(
          new Effect(Effect.FIT + kind + (detail.isEmpty() ? "" : "." + detail), region, excluded));
    }
  }
}
