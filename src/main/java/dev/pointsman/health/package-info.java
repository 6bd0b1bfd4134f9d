/**
 * How each deployment is doing now: its circuit, how many calls it bears at a time, how it answered
 * lately. Execution writes what happened; routing and operators read. Nothing here waits, and
 * nothing here is shared with other nodes.
 */
@NullMarked
package dev.pointsman.health;

import org.jspecify.annotations.NullMarked;
