package dev.pointsman.routing;

import dev.pointsman.bench.Shipped;
import dev.pointsman.bench.Traffic;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Request;
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
 * What selection costs: from what rules said about a request to the ranked steps of its plan and
 * their runner-up, over catalogues grown from the shipped one, and a fixed loop to compare machines
 * by.
 *
 * <pre>
 * mvn -q -Pbench -DskipTests package
 * java -cp "target/bench/classes:target/bench/lib/*" org.openjdk.jmh.Main -prof gc SelectionBenchmark
 * </pre>
 *
 * <p>To be run in the project's folder. Inside the measurement: sorting what was said, the built-in
 * checks, all hard constraints and wishes, all points, the walk, fallbacks and runner-up; the
 * result is ranks in memory that is used again. Outside: the decision, and the plan as an object
 * with its costs in decimals. {@code mixed} are the requests of {@link Traffic} that have a plan,
 * {@code wide} those of them that leave at least a fifth of the catalogue.
 *
 * <p>The bar, on one quiet core: p50 at most 2 us at 1,500 and 4 us at 10,000 deployments, p99 at
 * most 15 us, 0 bytes; in both mixes.
 *
 * <p>Last result, OpenJDK 17.0.15, two quiet cores of an AMD EPYC, iterations of a second; what is
 * left of bytes is the benchmark's own:
 *
 * <pre>
 *                  p50 us   p99 us   bytes
 * mixed   1,500      1.81      4.2     0.5
 * mixed   5,000      2.43      6.9     0.8
 * mixed  10,000      2.96     10.4     0.9
 * wide    1,500      0.95      2.0     0.2
 * wide    5,000      1.40      4.2     0.4
 * wide   10,000      2.26      9.5     0.8
 * reference          1.45      1.5     0.3
 * </pre>
 *
 * <p>Why bits are ranks and points lie on atoms: points are then added once for all deployments
 * that no preference tells apart, and ties need no comparison. Hard constraints stay sets of ranks,
 * so that any selector can be one without making atoms smaller. That selecting makes no objects is
 * held by a test.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx512m", "-XX:+UseSerialGC"})
public class SelectionBenchmark {
  private static final int MASK = Traffic.SIZE - 1;
  private static final int REFERENCE_STEPS = 1_000;
  private static final int WIDE = 5;

  private final Request[] requests = new Request[Traffic.SIZE];
  private final Decision[] decisions = new Decision[Traffic.SIZE];
  private Shipped shipped = Shipped.NOTHING;
  private Scratch scratch = new Scratch(shipped.table(), null);
  private int next;

  /** Size of the catalogue. */
  @Param({"1500", "5000", "10000"})
  public int deployments = 1_500;

  /** All requests, or those that leave many candidates. */
  @Param({"mixed", "wide"})
  public String asked = "mixed";

  /** Decides about every request once and keeps those that are asked for. */
  @Setup
  public void decideOnce() {
    shipped = Shipped.read(false, deployments);
    scratch = new Scratch(shipped.table(), null);
    int kept = 0;
    for (Request request : Traffic.requests()) {
      Decision decision = shipped.rules().decide(request);
      Question question = scratch.ask(shipped.table(), request, decision, false);
      int least = asked.equals("wide") ? deployments / WIDE : 1;
      if (question.said().denials().isEmpty()
          && Bits.count(scratch.candidates(question)) >= least) {
        requests[kept] = request;
        decisions[kept++] = decision;
      }
    }
    for (int i = kept; i < Traffic.SIZE; i++) {
      requests[i] = requests[i - kept];
      decisions[i] = decisions[i - kept];
    }
  }

  /** The steps and the runner-up, left in the scratch. */
  @Benchmark
  public int select() {
    int each = next++ & MASK;
    Question question = scratch.ask(shipped.table(), requests[each], decisions[each], false);
    StepChoice choice = scratch.choose(question, scratch.candidates(question));
    return choice.count() + choice.runnerUp();
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
