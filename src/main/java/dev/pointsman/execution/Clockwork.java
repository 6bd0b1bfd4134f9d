package dev.pointsman.execution;

import java.time.Clock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Time and chance, which a test may replace.
 *
 * @param nanoTime for durations
 * @param random for jitter; must be safe for use by several threads
 */
public record Clockwork(
    Clock clock, LongSupplier nanoTime, RandomGenerator random, Timers timers) {}
