package dev.pointsman.proof;

import dev.pointsman.policy.Decision;
import dev.pointsman.policy.revision.ActivePolicy;
import dev.pointsman.policy.revision.Revision;
import dev.pointsman.policy.vocabulary.Budget;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Task;
import dev.pointsman.routing.Planner;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.RoutingTable;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Decides, facts to plan, at a steady rate on a thread of its own, late or not: a time is measured
 * from when the decision was due. Keeps at most so many times as its memory holds.
 */
final class DecisionLoad {
  private static final int TIMES_AT_MOST = 2_000_000;
  private static final Region[] REGIONS = Region.values();
  private static final Budget[] BUDGETS = Budget.values();
  private static final Task[] TASKS = Task.values();

  private final ActivePolicy policy;
  private final RoutingTable table;
  private final long periodNanos;
  private final Planner planner = new Planner();
  private final long[] nanos = new long[TIMES_AT_MOST];
  private final LongAdder failures = new LongAdder();
  private final Thread thread = new Thread(this::decideUntilStopped, "decisions");
  private int count;
  private int plans;
  private volatile boolean stopped;

  DecisionLoad(ActivePolicy policy, RoutingTable table, int perSecond) {
    this.policy = policy;
    this.table = table;
    this.periodNanos = Duration.ofSeconds(1).toNanos() / perSecond;
    thread.setUncaughtExceptionHandler((ended, failure) -> failures.increment());
  }

  void start() {
    thread.start();
  }

  void stop() throws InterruptedException {
    stopped = true;
    thread.join();
  }

  void run(Duration time) throws InterruptedException {
    start();
    thread.join(time.toMillis());
    stop();
  }

  long failures() {
    return failures.sum();
  }

  String summary() {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return "%d decisions (%d with a plan), %d failed or of two revisions, p50 %s, p99 %s, p99.9 %s, longest %s"
        .formatted(
            count,
            plans,
            failures(),
            millis(sorted, 0.5),
            millis(sorted, 0.99),
            millis(sorted, 0.999),
            millis(sorted, 1));
  }

  private static String millis(long[] sorted, double share) {
    int at = Math.min(sorted.length - 1, (int) (sorted.length * share));
    return "%.3f ms".formatted(sorted[at] / 1e6);
  }

  private void decideUntilStopped() {
    long due = System.nanoTime();
    while (!stopped && count < TIMES_AT_MOST) {
      long wait = due - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(wait);
      } else {
        decide(count);
        nanos[count++] = System.nanoTime() - due;
        due += periodNanos;
      }
    }
  }

  private void decide(int number) {
    Request request =
        Request.builder()
            .region(REGIONS[number % REGIONS.length])
            .budget(BUDGETS[number % BUDGETS.length])
            .task(TASKS[number % TASKS.length])
            .build();
    Revision revision = policy.current();
    Decision decision = revision.rules().decide(request);
    Route route = planner.plan(table, request, decision, true);
    if (!decision.revision().equals(revision.hash())) {
      failures.increment();
    }
    plans += route instanceof Route.Plan ? 1 : 0;
  }
}
