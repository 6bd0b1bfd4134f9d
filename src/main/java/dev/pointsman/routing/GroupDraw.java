package dev.pointsman.routing;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Shares the load of a group: endpoints of one model at one provider that nothing but their ids
 * tells apart take a place in the plan by a draw over their shares. Who is in the plan changes by
 * it, never which models and providers are. Confined to one thread; used again for each plan.
 */
final class GroupDraw {
  /** The probability of a rank that was not drawn. */
  static final double NOT_DRAWN = 0;

  private final @Nullable RandomGenerator random;
  private final double[] probability = new double[StepChoice.MOST_STEPS];
  private final int[] ranks = new int[StepChoice.MOST_STEPS];
  private int drawn;

  /**
   * A draw.
   *
   * @param random null: the first of a group by id is always taken
   */
  GroupDraw(@Nullable RandomGenerator random) {
    this.random = random;
  }

  /** Draws for each step that has peers; a member that was drawn is not drawn again. */
  void draw(Question question, StepChoice choice, Points points) {
    drawn = 0;
    if (random == null) {
      return;
    }
    for (int step = 0; step < choice.count(); step++) {
      if (question.ranking().hasPeers(choice.rank(step))) {
        draw(question, choice, points, step, random);
      }
    }
  }

  /** With which probability a rank was drawn; {@link #NOT_DRAWN} if it was not. */
  double probability(int rank) {
    for (int i = 0; i < drawn; i++) {
      if (ranks[i] == rank) {
        return probability[i];
      }
    }
    return NOT_DRAWN;
  }

  private void draw(
      Question question, StepChoice choice, Points points, int step, RandomGenerator from) {
    Ranking ranking = question.ranking();
    int rank = choice.rank(step);
    int first = ranking.firstPeer(rank);
    int end = ranking.endOfPeers(rank);
    long all = 0;
    for (int peer = first; peer < end; peer++) {
      all += share(question, choice, points, peer, step);
    }
    if (all == 0) {
      return;
    }
    long left = from.nextLong(all);
    for (int peer = first; peer < end; peer++) {
      long share = share(question, choice, points, peer, step);
      if (left < share) {
        choice.replace(step, peer);
        ranks[drawn] = peer;
        probability[drawn++] = (double) share / all;
        return;
      }
      left -= share;
    }
  }

  /** What a peer of a step has to say in the draw: nothing if it could not stand there. */
  private static long share(
      Question question, StepChoice choice, Points points, int peer, int step) {
    int rank = choice.rank(step);
    boolean eligible =
        Bits.contains(points.set(), peer)
            && points.points(peer) == points.points(rank)
            && !choice.isBefore(step, peer)
            && choice.isCappedAlike(rank, peer);
    return eligible ? question.table().share(question.ranking().indexAt(peer)) : 0;
  }
}
