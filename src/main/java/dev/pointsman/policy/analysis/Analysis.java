package dev.pointsman.policy.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * One question made ready: the space, what restricts models in it, the atoms, and the diagram.
 * Immutable to its callers.
 *
 * @param core the atoms that can decide whether no model, one provider or several are left
 * @param open by rule, where it excludes what only the caller's own words decide
 */
record Analysis(
    Question question, Hard hard, Atoms atoms, Atoms core, Map<String, List<long[]>> open) {
  /** One for each part of the space. */
  static List<Analysis> parts(Question question, Universe universe) {
    return question.parts(List.of()).stream().map(part -> of(question, part, universe)).toList();
  }

  private static Analysis of(Question question, RequestSpace space, Universe universe) {
    RuleEffects rules = new RuleEffects(space, universe, question.rules());
    List<Effect> effects = new ArrayList<>(rules.all());
    effects.addAll(new FitEffects(space, universe).all());
    Hard hard = new Hard(space, universe, effects, rules.denied());
    List<BitSet> separators = new ArrayList<>();
    effects.forEach(effect -> separators.add(effect.excluded()));
    Atoms atoms = new Atoms(universe, separators);
    return new Analysis(question, hard, atoms, Core.of(atoms), rules.open());
  }

  /** The same with atoms that the claims of invariants do not divide. */
  Atoms atomsForClaims() {
    List<BitSet> separators = new ArrayList<>();
    hard.effects().forEach(effect -> separators.add(effect.excluded()));
    for (Invariant invariant : question.invariants()) {
      invariant
          .claims()
          .forEach(claim -> separators.add(Theorems.contradicting(claim, hard.universe())));
    }
    return new Atoms(hard.universe(), separators);
  }

  Diagram diagram(Deadline deadline) {
    List<Effect> condensed = RowEffects.condensed(hard.effects());
    Hard same = new Hard(hard.space(), hard.universe(), condensed, hard.denied());
    return new DiagramBuilder(same, core, deadline).build();
  }
}
