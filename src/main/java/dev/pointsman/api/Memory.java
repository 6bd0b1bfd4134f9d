package dev.pointsman.api;

import dev.pointsman.provider.KeptResponses;
import dev.pointsman.store.StoredDecision;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Where earlier requests can be read back. Immutable.
 *
 * @param decisions of this router; may block, is called on worker threads
 * @param responses at providers
 */
public record Memory(Function<UUID, Optional<StoredDecision>> decisions, KeptResponses responses) {}
