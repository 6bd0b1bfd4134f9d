package dev.pointsman.policy.analysis;

import dev.pointsman.policy.analysis.Dimension.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Small spaces and regions at random, as rules might make them. Confined to one thread. */
final class RandomBoxes {
  private static final int[] VALUES = {2, 3, 2, 4, 3};

  private static final int WHOLE_ONE_IN = 12;

  private final RandomGenerator random;
  private final RequestSpace space;

  RandomBoxes(RandomGenerator random) {
    this.random = random;
    List<Dimension> dimensions = new ArrayList<>();
    for (int values : VALUES) {
      List<Value> made = new ArrayList<>();
      for (int value = 0; value < values; value++) {
        made.add(new Value("v" + value, "v" + value, 0, 0, Set.of()));
      }
      dimensions.add(new Dimension("a" + dimensions.size(), null, made));
    }
    this.space = new RequestSpace(dimensions, List.of());
  }

  RequestSpace space() {
    return space;
  }

  /** One box or two that ask for one dimension or two; sometimes the whole space. */
  List<long[]> region() {
    if (random.nextInt(WHOLE_ONE_IN) == 0) {
      return List.of(space.whole());
    }
    List<long[]> region = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i -= 2) {
      long[] box = space.whole();
      for (int asked = random.nextInt(2); asked >= 0; asked--) {
        int dimension = random.nextInt(VALUES.length);
        box[dimension] = 1 + random.nextLong(space.dimensions().get(dimension).all() - 1);
      }
      region.add(box);
    }
    return region;
  }

  BitSet some(int size) {
    BitSet some = new BitSet(size);
    for (int i = 0; i < size; i++) {
      some.set(i, random.nextInt(3) == 0);
    }
    return some;
  }

  void everyCell(Consumer<int[]> visitor) {
    int[] cell = new int[VALUES.length];
    int at = 0;
    while (at < cell.length) {
      visitor.accept(cell.clone());
      at = 0;
      while (at < cell.length && ++cell[at] == VALUES[at]) {
        cell[at++] = 0;
      }
    }
  }
}
