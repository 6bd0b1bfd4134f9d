package dev.pointsman.policy.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.analysis.Diagram.Ending;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dropping atoms changes no answer: everything is compared cell by cell. */
class DiagramBuilderTest {
  private static final int DEPLOYMENTS = 14;
  private static final int EFFECTS = 9;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void endsEveryCellAsItsDeploymentsDo(long seed) {
    RandomGenerator random = new Random(seed);
    RandomBoxes boxes = new RandomBoxes(random);
    Hard hard = hard(boxes, random);
    Atoms core = Core.of(atoms(hard));

    Diagram diagram = new DiagramBuilder(hard, core, Deadline.NEVER).build();

    Map<Ending, Double> counted = new HashMap<>();
    boxes.everyCell(
        cell -> {
          Ending ending = ending(hard, cell);
          assertThat(diagram.of(cell)).isEqualTo(ending);
          counted.merge(ending, 1.0, Double::sum);
        });
    for (Ending each : Ending.values()) {
      assertThat(diagram.cells(each)).isEqualTo(counted.getOrDefault(each, 0.0));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void findsTheSameConflictsAmongAtomsThatDecide(long seed) {
    RandomGenerator random = new Random(seed);
    Hard hard = hard(new RandomBoxes(random), random);
    Atoms all = atoms(hard);

    Conflicts few = new Conflicts(hard, Core.of(all), Deadline.NEVER);

    Conflicts whole = new Conflicts(hard, all, Deadline.NEVER);
    assertThat(few.noRoute(List.of())).isEqualTo(whole.noRoute(List.of()));
    assertThat(few.singleProvider(List.of()))
        .extracting(each -> each.ids() + " " + each.provider())
        .isEqualTo(
            whole.singleProvider(List.of()).stream()
                .map(each -> each.ids() + " " + each.provider())
                .toList());
  }

  private static Hard hard(RandomBoxes boxes, RandomGenerator random) {
    List<Effect> effects = new ArrayList<>();
    for (int i = 0; i < EFFECTS; i++) {
      BitSet excluded = boxes.some(DEPLOYMENTS);
      if (random.nextBoolean()) {
        excluded.flip(0, DEPLOYMENTS);
      }
      effects.add(new Effect("e" + i, boxes.region(), excluded));
    }
    return new Hard(
        boxes.space(), new ScriptedUniverse(DEPLOYMENTS, random), effects, boxes.region());
  }

  private static Atoms atoms(Hard hard) {
    return new Atoms(hard.universe(), hard.effects().stream().map(Effect::excluded).toList());
  }

  private static Ending ending(Hard hard, int[] cell) {
    if (Boxes.contain(hard.denied(), cell)) {
      return Ending.DENIED;
    }
    long providers =
        hard.allowed(cell).stream().mapToObj(hard.universe()::provider).distinct().count();
    return providers == 0
        ? Ending.NO_ROUTE
        : providers == 1 ? Ending.SINGLE_PROVIDER : Ending.SEVERAL_PROVIDERS;
  }
}
