package dev.pointsman.routing;

import dev.pointsman.policy.Constraint;
import java.util.List;

/** What one thread writes to while it plans, kept from plan to plan. Confined to one thread. */
final class Scratch {
  private final int words;
  private final long[] buffer;
  private final Said said = new Said();
  private final Survivors survivors;
  private final PointPlanes points;
  private final PointWalk walk;
  private final StepChoice choice;
  private final Fallbacks fallbacks;

  /** For all rankings of the size of one. */
  Scratch(Ranking any) {
    this.words = any.words();
    this.buffer = new long[words];
    this.survivors = new Survivors(words);
    this.points = new PointPlanes(any);
    this.walk = new PointWalk(points, any);
    this.choice = new StepChoice(points, any);
    this.fallbacks = new Fallbacks(choice);
  }

  boolean fits(Ranking ranking) {
    return ranking.words() == words;
  }

  /** What rules said, sorted; valid until the next call. */
  Said sorted(List<Constraint> constraints) {
    return said.read(constraints);
  }

  /** What is allowed and wished for; empty if nothing is allowed. Valid until the next call. */
  long[] candidates(Question question) {
    long[] set = survivors.of(question);
    if (!Bits.isEmpty(set)) {
      Wishes.narrow(question, set, buffer);
    }
    return set;
  }

  /** Chooses steps among candidates, best first. Valid until the next call. */
  StepChoice choose(Question question, long[] candidates) {
    Ranking ranking = question.ranking();
    points.add(ranking, question.said(), candidates);
    choice.choose(ranking, question.said());
    fallbacks.represent(ranking, question.said().fallbacks(), points);
    return choice;
  }

  /** The best of a set that is allowed, with wishes granted; END if it is empty. */
  int best(Question question, long[] allowed) {
    if (Bits.isEmpty(allowed)) {
      return PointWalk.END;
    }
    Wishes.narrow(question, allowed, buffer);
    return walk(question, allowed).next();
  }

  /** A walk through candidates, best first. */
  PointWalk walk(Question question, long[] candidates) {
    points.add(question.ranking(), question.said(), candidates);
    walk.start();
    return walk;
  }

  /** The points of what was last walked through or chosen among. */
  PointPlanes points() {
    return points;
  }
}
