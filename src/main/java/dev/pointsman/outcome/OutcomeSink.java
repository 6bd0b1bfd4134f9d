package dev.pointsman.outcome;

/** Takes outcomes away. Thread-safe; never blocks, never throws. */
public interface OutcomeSink {
  /** Accepts one outcome; what cannot be kept is dropped and counted, never waited for. */
  void accept(Outcome outcome);
}
