package dev.pointsman.policy.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.analysis.RandomReaches.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is dropped on the way, every cell is won by who wins it without dropping anything. */
class WinnerBuilderTest {
  private static final int DEPLOYMENTS = 14;
  private static final int[] INPUTS = {0, 100, 250, 251, 499, 500, 750, 751, 1000, 1001};

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void findsWhoWinsEveryCell(long seed) {
    RandomGenerator random = new Random(seed);
    RandomBoxes boxes = new RandomBoxes(random);
    Universe universe = new ScriptedUniverse(DEPLOYMENTS, random);
    RandomReaches reaches = new RandomReaches(boxes, universe, random);

    Compared compared = new Compared(new Arena(reaches.all()), boxes, universe, reaches);

    compared.side(Arena.EARLIER, reaches.all());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void findsWhoWinsUnderEitherOfTwoRevisions(long seed) {
    RandomGenerator random = new Random(seed);
    RandomBoxes boxes = new RandomBoxes(random);
    Universe universe = new ScriptedUniverse(DEPLOYMENTS, random);
    RandomReaches reaches = new RandomReaches(boxes, universe, random);
    List<Reach> earlier = new ArrayList<>();
    List<Reach> later = new ArrayList<>();
    Set<String> differing = new HashSet<>();
    for (Reach each : reaches.all()) {
      boolean aim = each.influence() instanceof Influence.Aim;
      int side = aim ? Arena.EARLIER | Arena.LATER : 1 + random.nextInt(3);
      if (side != (Arena.EARLIER | Arena.LATER)) {
        differing.add(each.id());
      }
      (side == Arena.LATER ? later : earlier).add(each);
      if (side == (Arena.EARLIER | Arena.LATER)) {
        later.add(each);
      }
    }
    List<long[]> touched = boxes.region();

    Arena arena = new Arena(earlier, later, differing, touched);
    Compared compared = new Compared(arena, boxes, universe, reaches);

    Reach inside = new Reach("", touched, new Influence.Inside());
    earlier.add(inside);
    later.add(inside);
    compared.side(Arena.EARLIER, earlier);
    compared.side(Arena.LATER, later);
  }

  private record Compared(
      Arena arena, RandomBoxes boxes, Universe universe, RandomReaches reaches) {
    void side(int side, List<Reach> said) {
      TokenSizes.Part line = new TokenSizes(boxes.space()).parts().get(0);
      Atoms atoms = new Atoms(universe, Separators.of(arena.reaches()));
      Ground ground = Ground.of(arena, boxes.space(), line, universe, atoms);
      Stairs stairs = new Stairs(ground);
      Budget budget = new Budget(DiagramBuilder.MOST_STATES);
      WinnerDiagram diagram = new WinnerBuilder(ground, side, stairs, budget).build();
      boxes.everyCell(cell -> compare(diagram.of(cell), stairs, cell, said));
    }

    private void compare(int ending, Stairs stairs, int[] cell, List<Reach> said) {
      for (int input : INPUTS) {
        Answer expected = reaches.answer(said, cell, input);
        int winner = stairs.winnerAt(ending, input);
        if (expected.flag() == State.ASKED && stairs.flag(ending) == State.OPEN) {
          assertThat(reaches.isAnyLeft(said, cell)).isFalse();
          continue;
        }
        int asked = winner == Stairs.NOBODY ? expected.asked() : stairs.asked(ending);
        assertThat(new Answer(stairs.flag(ending), winner, asked)).isEqualTo(expected);
      }
    }
  }
}
