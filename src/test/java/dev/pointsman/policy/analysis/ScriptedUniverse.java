package dev.pointsman.policy.analysis;

import dev.pointsman.policy.vocabulary.Modality;
import dev.pointsman.policy.vocabulary.Objective;
import dev.pointsman.policy.vocabulary.Selector;
import java.util.BitSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A few deployments with random windows, prices and places. Immutable. */
final class ScriptedUniverse implements Universe {
  /** From this input on places are others. */
  static final int TURN = 500;

  /** The largest window. */
  static final int WIDEST = 1_000;

  private static final int PROVIDERS = 3;
  private static final int WINDOWS = 4;
  private static final int PRICES = 3;

  private final int[] provider;
  private final int[] window;
  private final int[] price;
  private final int[][][] places;

  ScriptedUniverse(int size, RandomGenerator random) {
    this.provider = random.ints(size, 0, PROVIDERS).toArray();
    this.window = random.ints(size, 1, WINDOWS + 1).map(i -> WIDEST * i / WINDOWS).toArray();
    this.price = random.ints(size, 0, PRICES).toArray();
    this.places = new int[Objective.values().length][2][];
    for (int[][] each : places) {
      for (int span = 0; span < each.length; span++) {
        each[span] = shuffled(size, random);
      }
    }
  }

  private static int[] shuffled(int size, RandomGenerator random) {
    int[] order = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return order;
  }

  @Override
  public int size() {
    return provider.length;
  }

  @Override
  public String id(int deployment) {
    return "d" + deployment;
  }

  @Override
  public String provider(int deployment) {
    return "p" + provider[deployment];
  }

  @Override
  public BitSet live() {
    return those(IntStream.range(0, size()));
  }

  /** Nothing is asked for but windows. */
  @Override
  public BitSet matching(Selector selector) {
    return holding((Integer) selector.argument(), 0);
  }

  @Override
  public BitSet producing(Modality modality) {
    return live();
  }

  @Override
  public BitSet holding(int inputTokens, int maxOutputTokens) {
    return those(
        IntStream.range(0, size()).filter(each -> window[each] >= inputTokens + maxOutputTokens));
  }

  @Override
  public BitSet costingAtMost(double usd, int inputTokens, int maxOutputTokens) {
    int[] most = mostInputCosting(usd, maxOutputTokens, WIDEST);
    return those(IntStream.range(0, size()).filter(each -> most[each] >= inputTokens));
  }

  /** Of the price 0 nothing is known. */
  @Override
  public int[] mostInputCosting(double usd, int maxOutputTokens, int mostInputTokens) {
    return IntStream.of(price)
        .map(each -> each == 0 ? -1 : (int) Math.min(mostInputTokens, usd / each))
        .toArray();
  }

  @Override
  public int[] turns(int maxOutputTokens) {
    return new int[] {TURN};
  }

  @Override
  public int[] places(Objective objective, int inputTokens, int maxOutputTokens) {
    return places[Runners.number(objective)][inputTokens < TURN ? 0 : 1];
  }

  @Override
  public @Nullable Double usdPerMTok(int deployment) {
    return price[deployment] == 0 ? null : (double) price[deployment];
  }

  private static BitSet those(IntStream deployments) {
    return deployments.collect(BitSet::new, BitSet::set, BitSet::or);
  }
}
