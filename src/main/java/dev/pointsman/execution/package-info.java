/**
 * Runs a plan: one attempt after the other until an answer has begun, with timers and fallback.
 * Yields an {@code Execution} with every attempt; after the first content no second model ever
 * speaks.
 */
@NullMarked
package dev.pointsman.execution;

import org.jspecify.annotations.NullMarked;
