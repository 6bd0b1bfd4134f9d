package dev.pointsman.testing;

import dev.pointsman.execution.ExecutionConfig;
import dev.pointsman.execution.Timers;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Time that passes when a test says so; pauses of up to {@code 50 ms} pass at once. Thread-safe.
 */
public final class ManualTimers implements Timers {
  private static final Duration AT_ONCE = Duration.ofMillis(50);

  private final AtomicLong nanos = new AtomicLong();
  private long ids;
  private final List<Waiting> waiting = new ArrayList<>();

  private record Waiting(long id, Duration delay, Runnable task, Context context) {}

  /** The time in nanoseconds. */
  public long nanoTime() {
    return nanos.get();
  }

  /** The same time for who asks for instants. */
  public Clock clock() {
    InstantSource source = () -> Instant.EPOCH.plusNanos(nanos.get());
    return source.withZone(ZoneOffset.UTC);
  }

  @Override
  public synchronized Timer set(Duration delay, Runnable task) {
    Context context = Objects.requireNonNull(Vertx.currentContext());
    if (delay.compareTo(AT_ONCE) <= 0) {
      context.runOnContext(
          nothing -> {
            nanos.addAndGet(delay.toNanos());
            task.run();
          });
      return () -> {};
    }
    Waiting added = new Waiting(++ids, delay, task, context);
    waiting.add(added);
    return () -> remove(added);
  }

  private synchronized void remove(Waiting one) {
    waiting.removeIf(other -> other.id() == one.id());
  }

  /** Lets the time of every timer of this length pass. */
  public void pass(Duration delay) {
    nanos.addAndGet(delay.toNanos());
    List<Waiting> due;
    synchronized (this) {
      due = waiting.stream().filter(one -> one.delay().equals(delay)).toList();
      waiting.removeAll(due);
    }
    due.forEach(one -> one.context().runOnContext(nothing -> one.task().run()));
  }

  /** The usual bounds, with pauses between two tries that pass at once. */
  public static ExecutionConfig bounds() {
    ExecutionConfig usual = ExecutionConfig.DEFAULT;
    return new ExecutionConfig(
        usual.connect(),
        usual.firstByte(),
        usual.firstByteReasoning(),
        usual.idle(),
        usual.total(),
        usual.maxAttempts(),
        usual.longestWait(),
        Duration.ofMillis(20),
        usual.maxResponseBytes(),
        usual.connectionsPerOrigin(),
        usual.waitingPerOrigin(),
        usual.omissions());
  }

  /** How many timers wait. */
  public synchronized int count() {
    return waiting.size();
  }

  /** How many of this length wait. */
  public synchronized long count(Duration delay) {
    return waiting.stream().filter(one -> one.delay().equals(delay)).count();
  }
}
