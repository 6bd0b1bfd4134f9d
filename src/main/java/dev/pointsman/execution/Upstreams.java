package dev.pointsman.execution;

import dev.pointsman.health.HealthBoard;
import dev.pointsman.provider.Providers;

/** What is called, and how it is doing. Thread-safe. */
record Upstreams(Providers providers, HealthBoard health) {}
