package dev.pointsman.gateway;

import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.routing.RoutingTable;
import java.util.function.Supplier;

/**
 * Where the corridor finds the current snapshots; each request takes one of each at the door and
 * keeps it to the end. Immutable; both suppliers are thread-safe.
 */
public record Snapshots(Supplier<CompiledRules> policy, Supplier<RoutingTable> table) {}
