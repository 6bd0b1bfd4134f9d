package dev.pointsman.gateway;

import java.time.Clock;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What the corridor takes from outside the request. Immutable.
 *
 * @param ids time-ordered and unique
 * @param random draws among equal deployments
 * @param tokens counts where the estimate would decide
 * @param sessions what is remembered of them on this node
 * @param ensembles bounds of requests that several models answer
 * @param simulated providers are answered by the simulator
 */
public record Surroundings(
    Clock clock,
    LongSupplier nanoTime,
    Supplier<UUID> ids,
    RandomGenerator random,
    TokenCounts tokens,
    Sessions sessions,
    EnsembleConfig ensembles,
    boolean simulated) {}
