package dev.pointsman.cluster;

import java.time.Instant;
import java.util.UUID;

/**
 * What a node says about itself. Immutable.
 *
 * @param id stays over restarts
 * @param name host and port
 * @param catalog hash of the version that it uses
 */
public record NodeState(
    UUID id, String name, Instant startedAt, PolicyProgress policy, String catalog) {}
