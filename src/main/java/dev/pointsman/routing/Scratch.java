package dev.pointsman.routing;

import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Request;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What one thread writes to while it plans, kept from plan to plan. Confined to one thread. */
final class Scratch {
  private final Ranking any;
  private final long[] buffer;
  private final Said said = new Said();
  private final Question question;
  private final Survivors survivors;
  private final Points points;
  private final PointWalk walk;
  private final StepChoice choice;
  private final GroupDraw draw;
  private final Fallbacks fallbacks;

  /**
   * For all rankings of a table.
   *
   * @param random draws among equal deployments; null: always the first
   */
  Scratch(RoutingTable table, @Nullable RandomGenerator random) {
    this.any = table.anyRanking();
    int words = any.words();
    this.question = new Question(table);
    this.buffer = new long[words];
    this.survivors = new Survivors(table);
    this.points = new Points();
    this.walk = new PointWalk(points, words);
    this.choice = new StepChoice(points, any);
    this.draw = new GroupDraw(random);
    this.fallbacks = new Fallbacks(choice, new BestWithin(points, words), words);
  }

  /** Whether it is for tables of this catalogue. */
  boolean fits(RoutingTable table) {
    return table.anyRanking() == any;
  }

  /** Sorts what rules said and asks; valid until the next call. */
  Question ask(RoutingTable table, Request facts, Decision decision, boolean callableOnly) {
    return question.ask(table, facts, said.read(decision.constraints()), callableOnly);
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
    draw.draw(question, choice, points);
    fallbacks.represent(ranking, question.said().fallbacks());
    return choice;
  }

  /** How the members of groups were drawn that were last chosen. */
  GroupDraw draw() {
    return draw;
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
  Points points() {
    return points;
  }
}
