package dev.pointsman.gateway;

import java.time.Clock;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the corridor takes from outside the request. Immutable.
 *
 * @param ids time-ordered and unique
 * @param simulated providers are answered by the simulator
 */
public record Surroundings(
    Clock clock, LongSupplier nanoTime, Supplier<UUID> ids, boolean simulated) {}
