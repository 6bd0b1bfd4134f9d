/**
 * Which set of rules is active: reads the rules folder, lets a candidate through the gate (check,
 * compile, golden cases), swaps it in with one reference, and keeps the last good one for the next
 * start. A refused candidate leaves the active revision untouched.
 */
@NullMarked
package dev.pointsman.policy.revision;

import org.jspecify.annotations.NullMarked;
