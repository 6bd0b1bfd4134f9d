package dev.pointsman.policy.analysis;

import dev.pointsman.policy.analysis.Diagram.Ending;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;

/** Compares an analysis with an oracle, cell by cell. Confined to one thread. */
final class CellComparison {
  private final Analysis analysis;
  private final Diagram diagram;
  private final Oracle oracle;
  private final Requests requests;
  private final List<String> mismatches = new ArrayList<>();
  private int bounded;

  CellComparison(Analysis analysis, Diagram diagram, Oracle oracle) {
    this.analysis = analysis;
    this.diagram = diagram;
    this.oracle = oracle;
    this.requests = new Requests(analysis.hard().space());
  }

  Comparison run(int cells, RandomGenerator random) {
    Universe universe = analysis.hard().universe();
    int compared = 0;
    while (compared < cells) {
      int[] cell = requests.random(random);
      if (!Boxes.contain(analysis.hard().space().impossible(), cell)) {
        compare(cell, universe.id(random.nextInt(universe.size())));
        compared++;
      }
    }
    return new Comparison(cells, bounded, mismatches);
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

  private Ending ending(BitSet allowed) {
    Universe universe = analysis.hard().universe();
    long providers = allowed.stream().mapToObj(universe::provider).distinct().limit(2).count();
    return providers == 0
        ? Ending.NO_ROUTE
        : providers == 1 ? Ending.SINGLE_PROVIDER : Ending.SEVERAL_PROVIDERS;
  }
}
