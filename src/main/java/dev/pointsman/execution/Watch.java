package dev.pointsman.execution;

import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.execution.Timers.Timer;
import java.time.Duration;
import java.util.function.Consumer;

/** The four timers of one attempt: connect, first byte, idle, total. Confined to one event loop. */
final class Watch {
  private static final Timer NONE = () -> {};

  private final Limits limits;
  private final Clockwork clockwork;
  private Consumer<Failure> alarm = failure -> {};
  private Timer phase = NONE;
  private Timer total = NONE;
  private boolean flowing;
  private boolean paused;
  private long touchedNanos;

  /**
   * How long each may take.
   *
   * @param totalCode why the total is what it is, for the failure's code
   */
  record Limits(
      Duration connect, Duration firstByte, Duration idle, Duration total, String totalCode) {}

  Watch(Limits limits, Clockwork clockwork) {
    this.limits = limits;
    this.clockwork = clockwork;
  }

  /** The attempt begins; the alarm rings at most once. */
  void start(Consumer<Failure> onAlarm) {
    alarm = onAlarm;
    total = clockwork.timers().set(limits.total(), this::totalIsOver);
    phase = ring(limits.connect(), FailureKind.CONNECT, "connect_timeout", "no connection");
  }

  /** A connection is there. */
  void connected() {
    phase.cancel();
    phase = ring(limits.firstByte(), FailureKind.TIMEOUT, "first_byte_timeout", "no answer");
  }

  /** What was waited for has begun to arrive. */
  void flows() {
    if (!flowing) {
      flowing = true;
      phase.cancel();
      touched();
      watchIdle(limits.idle());
    }
  }

  boolean isFlowing() {
    return flowing;
  }

  /** Something arrived. */
  void touched() {
    touchedNanos = clockwork.nanoTime().getAsLong();
  }

  /** The caller holds the flow back: nobody can be blamed for silence. */
  void pause() {
    paused = true;
  }

  /** The flow goes on. */
  void resume() {
    paused = false;
    touched();
  }

  void stop() {
    phase.cancel();
    total.cancel();
    alarm = failure -> {};
  }

  private Timer ring(Duration after, FailureKind kind, String code, String what) {
    return clockwork.timers().set(after, () -> ringNow(kind, code, what + within(after)));
  }

  private static String within(Duration time) {
    return " within " + time.toMillis() + " ms";
  }

  private void ringNow(FailureKind kind, String code, String message) {
    Consumer<Failure> once = alarm;
    stop();
    once.accept(new Failure(kind, 0, code, message, null));
  }

  private void totalIsOver() {
    FailureKind kind = flowing ? FailureKind.STALLED : FailureKind.TIMEOUT;
    ringNow(kind, limits.totalCode(), "no whole answer" + within(limits.total()));
  }

  private void watchIdle(Duration delay) {
    phase = clockwork.timers().set(delay, this::checkIdle);
  }

  private void checkIdle() {
    Duration silence = Duration.ofNanos(clockwork.nanoTime().getAsLong() - touchedNanos);
    if (paused) {
      watchIdle(limits.idle());
    } else if (silence.compareTo(limits.idle()) >= 0) {
      ringNow(FailureKind.STALLED, "idle_timeout", "the answer paused for too long");
    } else {
      watchIdle(limits.idle().minus(silence));
    }
  }
}
