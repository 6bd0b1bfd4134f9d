/**
 * A loopback server that answers for every provider in its wire format, so that policy, adapters,
 * timers and fallback can be watched without any key. What it says is labelled as simulated.
 */
@NullMarked
package dev.pointsman.provider.simulator;

import org.jspecify.annotations.NullMarked;
