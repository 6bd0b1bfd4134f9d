/**
 * The corridor: takes one request through facts, policy, routing and execution to its outcome. Read
 * {@code Gateway} first; everything else here is what it hands out.
 */
@NullMarked
package dev.pointsman.gateway;

import org.jspecify.annotations.NullMarked;
