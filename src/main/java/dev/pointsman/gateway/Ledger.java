package dev.pointsman.gateway;

import dev.pointsman.execution.Attempt;
import dev.pointsman.execution.Execution;
import dev.pointsman.outcome.Outcome;
import dev.pointsman.outcome.OutcomeSink;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Writes the outcome of each passage, once. Thread-safe. */
final class Ledger {
  private static final int OK = 200;

  private final OutcomeSink outcomes;
  private final LongSupplier nanoTime;

  Ledger(OutcomeSink outcomes, LongSupplier nanoTime) {
    this.outcomes = outcomes;
    this.nanoTime = nanoTime;
  }

  long microsSince(Arrival arrival) {
    return TimeUnit.NANOSECONDS.toMicros(nanoTime.getAsLong() - arrival.nanos());
  }

  void record(
      Passage passage, Outcome.Kind kind, List<Attempt> attempts, @Nullable Refusal refusal) {
    int status = refusal == null ? OK : refusal.status();
    outcomes.accept(outcome(passage, kind, attempts, status, codeOf(refusal)));
  }

  /** A stream's head was sent as success; what broke it later is only in the code. */
  void recordStream(Passage passage, Execution execution) {
    String code = codeOf(Refusals.of(execution));
    outcomes.accept(outcome(passage, Outcome.Kind.STREAM, execution.attempts(), OK, code));
  }

  private static @Nullable String codeOf(@Nullable Refusal refusal) {
    return refusal == null ? null : refusal.code();
  }

  private Outcome outcome(
      Passage passage,
      Outcome.Kind kind,
      List<Attempt> attempts,
      int status,
      @Nullable String code) {
    return new Outcome(
        passage.id(),
        passage.at(),
        kind,
        passage.facts().request(),
        passage.facts().complexityFeatures(),
        passage.decision(),
        passage.table().catalog().version(),
        passage.route(),
        attempts,
        status,
        code,
        passage.overheadMicros(),
        TimeUnit.MICROSECONDS.toMillis(microsSince(passage.arrival())),
        passage.simulated());
  }
}
