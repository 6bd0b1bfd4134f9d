package dev.pointsman.cli;

import java.nio.file.Path;

/** The folders that a command works with. Immutable. */
public record Places(Path rules, Path config, Path data) {}
