/**
 * The corridor: takes one request through facts, policy, routing, execution and assessment to its
 * outcome, with a second round where an answer is doubted. Read {@code Gateway} first; everything
 * else here is what it hands out.
 */
@NullMarked
package dev.pointsman.gateway;

import org.jspecify.annotations.NullMarked;
