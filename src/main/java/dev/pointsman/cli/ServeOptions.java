package dev.pointsman.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What was said on the command line and in the environment about serving; null is not said.
 * Immutable.
 *
 * @param data folder for everything that is kept
 * @param config folder with {@code pointsman.yaml} and {@code catalog/}
 * @param rules folder of the rule files
 * @param simulate true: simulate every provider; false: never; null: only when no key is found
 * @param allowAnonymous callers without keys may come from other machines
 */
public record ServeOptions(
    @Nullable String host,
    @Nullable Integer port,
    Path data,
    Path config,
    Path rules,
    @Nullable Boolean simulate,
    boolean allowAnonymous) {}
