/**
 * Microbenchmarks of planning from the inside, run by hand (profile {@code bench}): a benchmark is
 * never a timed test.
 */
@NullMarked
package dev.pointsman.routing;

import org.jspecify.annotations.NullMarked;
