package dev.pointsman.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.vocabulary.Models;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Among few survivors and among many the same one is found that plain loops find. */
final class BestWithinTest {
  private static final int SEEDS = 60;
  private static final int DEPLOYMENTS = 1_200;
  private static final int[] ONE_IN = {1, 2, 10, 60, 400};

  private final Ranking ranking = catalogue().table().anyRanking();
  private final Points points = new Points();
  private final StepChoice choice = new StepChoice(points, ranking);
  private final BestWithin best = new BestWithin(points, ranking.words());

  static IntStream seeds() {
    return IntStream.range(0, SEEDS);
  }

  private static Deployments catalogue() {
    Deployments deployments = new Deployments();
    for (int i = 0; i < DEPLOYMENTS; i++) {
      deployments = deployments.add("provider-" + i % 7, "model-" + i % 30, "1", "1");
    }
    return deployments;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void findsWhatPlainLoopsFind(int seed) {
    Random random = new Random(seed);
    Said said = new Said().read(List.of(prefer(random), prefer(random), prefer(random)));
    points.add(ranking, said, ranks(random));
    choice.choose(ranking, said);
    choice.cutTo(random.nextInt(4));
    long[] set = ranks(random);

    int varied = first(set, rank -> choice.mayAdd(rank) && choice.isVariedBy(rank));

    assertThat(best.of(set)).isEqualTo(first(set, rank -> true));
    assertThat(best.toAdd(set, choice))
        .isEqualTo(varied == PointWalk.END ? first(set, choice::mayAdd) : varied);
  }

  private int first(long[] set, IntPredicate wanted) {
    return IntStream.range(0, ranking.size())
        .filter(rank -> Bits.contains(points.set(), rank) && Bits.contains(set, rank))
        .filter(wanted)
        .boxed()
        .min(
            Comparator.comparing((Integer rank) -> -points.points(rank))
                .thenComparing(rank -> rank))
        .orElse(PointWalk.END);
  }

  private static Constraint prefer(Random random) {
    String provider = "provider-" + random.nextInt(7);
    int given = 1 + random.nextInt(3);
    return new Constraint.Prefer("rule", Models.provider(provider), given, "so");
  }

  private long[] ranks(Random random) {
    int oneIn = ONE_IN[random.nextInt(ONE_IN.length)];
    long[] set = new long[ranking.words()];
    IntStream.range(0, ranking.size())
        .filter(rank -> random.nextInt(oneIn) == 0)
        .forEach(rank -> Bits.add(set, rank));
    return set;
  }
}
