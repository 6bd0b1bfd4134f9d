/**
 * Decision and catalogue in, plan out: which deployments are allowed, which come first, and why.
 * Pure functions: the same inputs give the same plan. Nothing here waits, locks or talks to
 * anybody.
 */
@NullMarked
package dev.pointsman.routing;

import org.jspecify.annotations.NullMarked;
