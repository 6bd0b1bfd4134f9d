package dev.pointsman.gateway;

import dev.pointsman.assessment.Assessment;
import dev.pointsman.execution.AnswerStream;
import dev.pointsman.execution.Attempt;
import dev.pointsman.execution.Execution;
import dev.pointsman.outcome.Escalation;
import dev.pointsman.outcome.Outcome;
import dev.pointsman.outcome.OutcomeSink;
import dev.pointsman.outcome.Panel;
import dev.pointsman.policy.vocabulary.Task;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Writes the outcome of each passage, once, and remembers it for its session. Thread-safe. */
final class Ledger {
  private static final int OK = 200;

  private final OutcomeSink outcomes;
  private final LongSupplier nanoTime;
  private final Sessions sessions;

  Ledger(OutcomeSink outcomes, Sessions sessions, LongSupplier nanoTime) {
    this.outcomes = outcomes;
    this.sessions = sessions;
    this.nanoTime = nanoTime;
  }

  long microsSince(Arrival arrival) {
    return TimeUnit.NANOSECONDS.toMicros(nanoTime.getAsLong() - arrival.nanos());
  }

  void record(
      Passage passage, Outcome.Kind kind, List<Attempt> attempts, @Nullable Refusal refusal) {
    int status = refusal == null ? OK : refusal.status();
    outcomes.accept(
        outcome(passage, kind, new End(attempts, status, codeOf(refusal), null, null, null)));
  }

  /** A request that asked for a whole answer. */
  private void record(Answered answered) {
    Refusal refusal = answered.refusal();
    End end =
        new End(
            answered.attempts(),
            refusal == null ? OK : refusal.status(),
            codeOf(refusal),
            refusal == null ? answered.assessment() : null,
            answered.escalation(),
            null);
    boolean vectors = answered.passage().facts().request().task() == Task.EMBEDDING;
    Outcome.Kind kind = vectors ? Outcome.Kind.EMBEDDING : Outcome.Kind.CHAT;
    outcomes.accept(outcome(answered.passage(), kind, end));
  }

  /** A stream's head was sent as success; what broke it later is only in the code. */
  private void recordStream(Passage passage, Execution execution) {
    String code = codeOf(Refusals.of(execution));
    End end = new End(execution.attempts(), OK, code, null, null, null);
    outcomes.accept(outcome(passage, Outcome.Kind.STREAM, end));
  }

  /** A request that several models were asked about. */
  void record(Ensembled ensembled) {
    Refusal refusal = ensembled.refusal();
    Member chosen = ensembled.chosen();
    End end =
        new End(
            ensembled.attempts(),
            refusal == null ? OK : refusal.status(),
            codeOf(refusal),
            chosen == null ? null : chosen.worth(),
            null,
            PanelRecord.of(ensembled));
    outcomes.accept(outcome(ensembled.passage(), Outcome.Kind.ENSEMBLE, end));
  }

  /** The same. */
  Answered recorded(Answered answered) {
    record(answered);
    sessions.answered(answered.passage().arrival().session(), answered.deciding());
    return answered;
  }

  /** A stream that no provider began, recorded. */
  Streamed notStreamed(Passage passage, @Nullable Execution execution) {
    Refusal refusal = execution == null ? passage.refusal() : Refusals.of(execution);
    List<Attempt> attempts = execution == null ? List.of() : execution.attempts();
    record(passage, Outcome.Kind.STREAM, attempts, refusal);
    return new Streamed(passage, attempts, null, refusal, null);
  }

  /** A stream that has begun, recorded when it ends. */
  Streamed streamed(Passage passage, AnswerStream stream) {
    stream.end().onSuccess(execution -> ended(passage, execution));
    return new Streamed(passage, stream.failedAttempts(), stream, null, null);
  }

  private void ended(Passage passage, Execution execution) {
    recordStream(passage, execution);
    sessions.answered(passage.arrival().session(), execution.last());
  }

  private static @Nullable String codeOf(@Nullable Refusal refusal) {
    return refusal == null ? null : refusal.code();
  }

  /** How a request ended. */
  private record End(
      List<Attempt> attempts,
      int status,
      @Nullable String code,
      @Nullable Assessment assessment,
      @Nullable Escalation escalation,
      @Nullable Panel panel) {}

  private Outcome outcome(Passage passage, Outcome.Kind kind, End end) {
    return new Outcome(
        passage.id(),
        passage.at(),
        kind,
        passage.facts().request(),
        passage.table().counted(),
        passage.facts().complexityFeatures(),
        passage.decision(),
        passage.table().catalog().version(),
        passage.route(),
        end.attempts(),
        end.status(),
        end.code(),
        passage.overheadMicros(),
        TimeUnit.MICROSECONDS.toMillis(microsSince(passage.arrival())),
        end.assessment(),
        end.escalation(),
        passage.replans(),
        end.panel(),
        passage.simulated());
  }
}
