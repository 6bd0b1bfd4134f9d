package dev.pointsman.bench;

import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.routing.Planner;
import dev.pointsman.routing.Route;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a decision costs: facts to decision with the shipped rules, decision to plan over the
 * shipped catalogue, both together, and a fixed loop to compare machines by.
 *
 * <pre>
 * mvn -q -Pbench -DskipTests package
 * java -cp "target/bench/classes:target/bench/lib/*" org.openjdk.jmh.Main -prof gc DecisionBenchmark
 * </pre>
 *
 * <p>To be run in the project's folder. The bar: p50 at most 8 us, p99 at most 25 us and 8 KB for
 * {@code decideAndPlan} with 40 rules on one quiet core.
 *
 * <p>Last result, 2,448 deployments, OpenJDK 17.0.15, two quiet cores of an AMD EPYC, five
 * iterations of a second; {@code half} are 42 rules, {@code all} are 84; the last three rows are of
 * busy cores:
 *
 * <pre>
 *                        p50 us   p99 us   bytes   p50 / reference
 * decideAndPlan   half      3.8      8.0   2,856               2.6
 * decideAndPlan   all       5.5     17.8   4,543               3.8
 * decide          all       2.5      3.4   3,515               1.7
 * plan            all       2.5      9.4   1,052               1.8
 * reference                 1.4      1.5       0               1.0
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx512m", "-XX:+UseSerialGC"})
public class DecisionBenchmark {
  private static final int MASK = Traffic.SIZE - 1;
  private static final int REFERENCE_STEPS = 1_000;

  private final Planner planner = new Planner();
  private final Request[] requests = Traffic.requests();
  private final Decision[] decisions = new Decision[Traffic.SIZE];
  private Shipped shipped = Shipped.NOTHING;
  private int next;

  /** All shipped rules, or every second one, which makes about 40. */
  @Param({"half", "all"})
  public String rules = "all";

  /** Decides about every request once. */
  @Setup
  public void decideOnce() {
    shipped = Shipped.read(rules.equals("half"));
    for (int i = 0; i < Traffic.SIZE; i++) {
      decisions[i] = shipped.rules().decide(requests[i]);
    }
  }

  @Benchmark
  public Route decideAndPlan() {
    Request facts = requests[next++ & MASK];
    return planner.plan(shipped.table(), facts, shipped.rules().decide(facts), false);
  }

  @Benchmark
  public Decision decide() {
    return shipped.rules().decide(requests[next++ & MASK]);
  }

  @Benchmark
  public Route plan() {
    int each = next++ & MASK;
    return planner.plan(shipped.table(), requests[each], decisions[each], false);
  }

  /** About a microsecond of arithmetic that no compiler can leave out. */
  @Benchmark
  public long reference() {
    long state = ++next;
    for (int i = 0; i < REFERENCE_STEPS; i++) {
      state ^= state << 13;
      state ^= state >>> 7;
      state ^= state << 17;
    }
    return state;
  }
}
