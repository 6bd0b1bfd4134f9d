package dev.pointsman.policy.analysis;

import dev.pointsman.policy.analysis.Diagram.Ending;
import dev.pointsman.policy.analysis.TokenSizes.Sizes;
import dev.pointsman.policy.vocabulary.Models;
import dev.pointsman.policy.vocabulary.Request;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Compares an analysis with an oracle, cell by cell. Confined to one thread. */
final class CellComparison {
  private final Analysis analysis;
  private final Diagram diagram;
  private final @Nullable Winners winners;
  private final Oracle oracle;
  private final Requests requests;
  private final List<String> mismatches = new ArrayList<>();
  private int bounded;

  /**
   * Of an analysis.
   *
   * @param winners null if only what is allowed is compared
   */
  CellComparison(Analysis analysis, Diagram diagram, @Nullable Winners winners, Oracle oracle) {
    this.analysis = analysis;
    this.diagram = diagram;
    this.winners = winners;
    this.oracle = oracle;
    this.requests = new Requests(analysis.hard().space());
  }

  Comparison run(int cells, RandomGenerator random) {
    Universe universe = analysis.hard().universe();
    int compared = 0;
    while (compared < cells) {
      int[] cell = requests.random(random);
      if (!Boxes.contain(analysis.hard().space().impossible(), cell)) {
        String otherModel = universe.id(random.nextInt(universe.size()));
        compare(cell, otherModel);
        if (winners != null) {
          compareWinner(winners, cell, otherModel, random);
        }
        compared++;
      }
    }
    return new Comparison(cells, bounded, winners == null ? 0 : cells, mismatches);
  }

  private void compare(int[] cell, String otherModel) {
    Oracle.Answer answer = oracle.answer(requests.request(cell, otherModel));
    Ending ending = diagram.of(cell);
    boolean denied = ending == Ending.DENIED;
    BitSet allowed = analysis.hard().allowed(cell);
    BitSet more = (BitSet) answer.allowed().clone();
    more.andNot(allowed);
    boolean open = analysis.open().values().stream().anyMatch(each -> Boxes.contain(each, cell));
    bounded += open ? 1 : 0;
    boolean same = open ? more.isEmpty() : answer.allowed().equals(allowed);
    if (denied != answer.denied() || !same || (!denied && ending != ending(allowed))) {
      mismatches.add(requests.describe(cell));
    }
  }

  /** At any size that a request of the cell can have. */
  private void compareWinner(Winners known, int[] cell, String otherModel, RandomGenerator random) {
    Winners.Line line = known.line(cell);
    if (line == null) {
      return;
    }
    int from = line.part().smallest().inputTokens();
    int input = size(from, line.part().mostInput(), random);
    Request request =
        requests.request(
            cell, otherModel, new Sizes(input, line.part().smallest().maxOutputTokens()));
    int winner = oracle.answer(request).winner();
    int ending = line.diagram().of(cell);
    boolean asked = line.stairs().flag(ending) == State.ASKED || line.stairs().asked(ending) > 0;
    boolean own = asked && (winner < 0 || named(otherModel).get(winner));
    if (!own && winner != line.stairs().winnerAt(ending, input)) {
      mismatches.add(
          "%s, %d tokens: won by %s, not %s"
              .formatted(
                  requests.describe(cell),
                  input,
                  shown(winner),
                  shown(line.stairs().winnerAt(ending, input))));
    }
  }

  /** Small sizes are as frequent as large ones. */
  private static int size(int from, int to, RandomGenerator random) {
    double share = Math.pow(to - from + 1.0, random.nextDouble());
    return (int) Math.min(to, from + Math.floor(share) - 1);
  }

  private BitSet named(String model) {
    return analysis.hard().universe().matching(Models.named(model));
  }

  private String shown(int winner) {
    return winner < 0 ? "nobody" : analysis.hard().universe().id(winner);
  }

  private Ending ending(BitSet allowed) {
    Universe universe = analysis.hard().universe();
    long providers = allowed.stream().mapToObj(universe::provider).distinct().limit(2).count();
    return providers == 0
        ? Ending.NO_ROUTE
        : providers == 1 ? Ending.SINGLE_PROVIDER : Ending.SEVERAL_PROVIDERS;
  }
}
