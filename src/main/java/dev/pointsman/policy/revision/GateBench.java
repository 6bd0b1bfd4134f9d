package dev.pointsman.policy.revision;

import dev.pointsman.policy.engine.RuleCompiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The gate in the second process: lets candidates through and sends back what was found and
 * compiled. Confined to one thread.
 */
public final class GateBench implements UnaryOperator<List<byte[]>> {
  private final Gate gate;
  private final RuleCompiler compiler;
  private final Consumer<byte[]> catalog;
  private byte[] lastCatalog = {};

  /**
   * A gate.
   *
   * @param compiler the gate's
   * @param catalog told of the catalogue that the gate is to use, before a candidate that needs it
   */
  public GateBench(Gate gate, RuleCompiler compiler, Consumer<byte[]> catalog) {
    this.gate = gate;
    this.compiler = compiler;
    this.catalog = catalog;
  }

  @Override
  public List<byte[]> apply(List<byte[]> parts) {
    try {
      return answer(GateOrder.of(parts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<byte[]> answer(GateOrder order) {
    if (!Arrays.equals(lastCatalog, order.catalog())) {
      catalog.accept(order.catalog());
      lastCatalog = order.catalog();
    }
    if (order.head().onlyWarm()) {
      gate.warmUp(order.files());
    }
    Proposal proposal = new Proposal(order.files(), order.head().thorough());
    Gate.Passage passage = gate.pass(proposal, order.head().asked(), order.base());
    boolean passed = passage.rules() != null;
    GateJson.Found found = new GateJson.Found(passed, passage.evidence(), passage.times());
    byte[] units =
        passed && !order.head().onlyWarm()
            ? compiler.packed(order.files(), order.known())
            : new byte[0];
    return List.of(GateJson.write(found), units);
  }
}
