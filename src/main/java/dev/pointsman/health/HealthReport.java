package dev.pointsman.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one deployment is doing. Immutable.
 *
 * @param circuit closed, open or half_open
 * @param weight part of its usual share of requests, 0 to 1
 * @param inFlight calls under way
 * @param limit calls at a time that it is believed to bear
 * @param calls in the window
 * @param strikes failures in a row
 * @param firstContentMeanMillis 0 if nothing is known, as for the 95th percentile
 * @param until when it is tried again; null if it is not left alone
 * @param probed the last call that was made only to learn this; null if none was
 */
public record HealthReport(
    String deployment,
    Standing standing,
    String circuit,
    double weight,
    int inFlight,
    int limit,
    int calls,
    int failedCalls,
    int strikes,
    long firstContentMeanMillis,
    long firstContentP95Millis,
    @Nullable Instant until,
    @Nullable Probed probed) {}
