/**
 * How each deployment is doing now: its circuit, how many calls it bears at a time, how it answered
 * lately. Execution writes what happened; routing and operators read. Nothing here waits, and what
 * other nodes say is a hint.
 */
@NullMarked
package dev.pointsman.health;

import org.jspecify.annotations.NullMarked;
