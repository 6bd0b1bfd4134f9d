/** Benchmarks of the exact analysis; not shipped. */
@NullMarked
package dev.pointsman.policy.analysis;

import org.jspecify.annotations.NullMarked;
