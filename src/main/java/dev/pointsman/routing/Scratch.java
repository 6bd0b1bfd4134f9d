package dev.pointsman.routing;

/** What one thread writes to while it plans, kept from plan to plan. Confined to one thread. */
final class Scratch {
  private final int words;
  private final long[] buffer;
  private final Survivors survivors;
  private final Softs softs = new Softs();
  private final PointPlanes points;
  private final PointWalk walk;
  private final StepChoice choice;
  private final Fallbacks fallbacks;

  Scratch(Question first) {
    Ranking ranking = first.ranking();
    this.words = ranking.words();
    this.buffer = new long[words];
    this.survivors = new Survivors(first);
    this.points = new PointPlanes(ranking);
    this.walk = new PointWalk(points, ranking);
    this.choice = new StepChoice(points, ranking);
    this.fallbacks = new Fallbacks(choice);
  }

  boolean fits(Question question) {
    return question.ranking().words() == words;
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
    softs.read(question.constraints());
    points.add(ranking, softs, candidates);
    choice.choose(ranking, softs);
    fallbacks.represent(ranking, softs.fallbacks(), points);
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
    softs.read(question.constraints());
    points.add(question.ranking(), softs, candidates);
    walk.start();
    return walk;
  }

  /** The points of what was last walked through or chosen among. */
  PointPlanes points() {
    return points;
  }
}
