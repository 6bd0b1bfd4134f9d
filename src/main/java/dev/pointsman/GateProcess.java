package dev.pointsman;

import dev.pointsman.Settings.Gating;
import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogBytes;
import dev.pointsman.policy.check.RuleChecker;
import dev.pointsman.policy.engine.RuleCompiler;
import dev.pointsman.policy.revision.Gate;
import dev.pointsman.policy.revision.GateBench;
import dev.pointsman.policy.revision.Proving;
import dev.pointsman.policy.workshop.Bench;
import dev.pointsman.policy.workshop.LowPriority;
import dev.pointsman.policy.workshop.Workshop;
import dev.pointsman.routing.Planner;
import dev.pointsman.routing.RoutingTable;
import dev.pointsman.routing.cases.EmptySelectors;
import dev.pointsman.routing.cases.GoldenCases;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second process of a server: the gate that candidates pass. Ends when the server has ended,
 * whatever it is doing then.
 */
public final class GateProcess {
  private static final Logger LOG = LoggerFactory.getLogger(GateProcess.class);
  private static final int NICENESS = 10;
  private static final Workshop.Limits LIMITS =
      new Workshop.Limits(Duration.ofMinutes(5), Duration.ofMinutes(10));

  /**
   * Both compilers: on two quiet cores a saved rule is live after 1.7 s, of which the proof takes
   * 0.4 s; with the first compiler only it was 4.7 s and 1.6 s (the proof's loops are long).
   */
  private static final List<String> OPTIONS =
      List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

  private static final int FAILED = 5;

  private GateProcess() {}

  /**
   * {@code DATA}, the folder where compiled rules are kept; then, where candidates are proved, how
   * many requests are compared, how many for who asks for more, and for how many milliseconds.
   */
  public static void main(String[] arguments) throws IOException {
    FileOutputStream answers = new FileOutputStream(FileDescriptor.out);
    System.setOut(System.err); // whoever prints does not disturb the answers
    Signals.ignore("INT"); // a terminal's Ctrl-C means the server, which still needs us or ends us
    Signals.ignore("HUP");
    GateBench bench = bench(Path.of(arguments[0]), extent(arguments), Wiring.clock());
    new Bench(new FileInputStream(FileDescriptor.in), answers, bench)
        .serve(
            (thread, failure) -> {
              LOG.error("rules cannot be tried", failure);
              Runtime.getRuntime().halt(FAILED);
            });
    Runtime.getRuntime().halt(0); // there is nobody left to finish for
  }

  /**
   * A way to have such a process; none is started yet.
   *
   * @param data where compiled rules are kept
   */
  public static Workshop workshop(Path data) {
    return workshop(List.of(data.toString()));
  }

  /** The same where candidates are proved. */
  public static Workshop workshop(Path data, Proving.Extent extent) {
    return workshop(
        List.of(
            data.toString(),
            Integer.toString(extent.sample()),
            Integer.toString(extent.thoroughSample()),
            Long.toString(extent.sampleAtMost().toMillis())));
  }

  /** One of both, as it is configured. */
  static Workshop workshop(Path data, Gating gating) {
    return gating.prove() ? workshop(data, gating.extent()) : workshop(data);
  }

  private static Proving.@Nullable Extent extent(String[] arguments) {
    return arguments.length < 4
        ? null
        : new Proving.Extent(
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            Duration.ofMillis(Long.parseLong(arguments[3])));
  }

  private static Workshop workshop(List<String> arguments) {
    return new Workshop(
        LowPriority.java(NICENESS, OPTIONS, GateProcess.class.getName(), arguments), LIMITS);
  }

  private static GateBench bench(Path data, Proving.@Nullable Extent extent, Clock clock) {
    AtomicReference<RoutingTable> table = new AtomicReference<>();
    RuleCompiler compiler = KeptRules.compiler(data, clock);
    GoldenCases cases = new GoldenCases(table::get, new Planner());
    EmptySelectors selectors = new EmptySelectors(table::get);
    Proving proving = extent == null ? null : PolicyWiring.proving(table::get, extent, clock);
    Gate gate = new Gate(new RuleChecker(), compiler, cases.and(selectors), clock, proving);
    return new GateBench(gate, compiler, bytes -> table.set(table(bytes)));
  }

  private static RoutingTable table(byte[] bytes) {
    try {
      Catalog catalog = CatalogBytes.read(bytes);
      int size = catalog.deployments().size();
      return new RoutingTable(catalog, Collections.nCopies(size, Callability.CALLABLE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
