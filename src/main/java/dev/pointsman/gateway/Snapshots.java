package dev.pointsman.gateway;

import dev.pointsman.policy.engine.CompiledRules;
import dev.pointsman.routing.RoutingTable;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where the corridor finds the current snapshots; each request takes one of each at the door and
 * keeps it to the end. Immutable; all are thread-safe.
 *
 * @param earlier rules that decided once, by content hash, if they are still kept; may block
 */
public record Snapshots(
    Supplier<CompiledRules> policy,
    Supplier<RoutingTable> table,
    Function<String, Optional<CompiledRules>> earlier) {
  /** Without memory of earlier rules. */
  public Snapshots(Supplier<CompiledRules> policy, Supplier<RoutingTable> table) {
    this(policy, table, revision -> Optional.empty());
  }
}
