/**
 * Microbenchmarks of the request path, run by hand (profile {@code bench}): a benchmark is never a
 * timed test.
 */
@NullMarked
package dev.pointsman.bench;

import org.jspecify.annotations.NullMarked;
