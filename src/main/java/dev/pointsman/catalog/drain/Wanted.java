package dev.pointsman.catalog.drain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants to be drained. Immutable.
 *
 * @param name of a provider, a model or a key
 * @param span how long; longer than 0 and at most {@link Drains#LONGEST}
 * @param reason null if none is given
 * @param by unverified; null if nobody says a name
 */
public record Wanted(String name, Duration span, @Nullable String reason, @Nullable String by) {}
