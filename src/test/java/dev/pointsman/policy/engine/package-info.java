/** Tests of the engine: verbs, slots, order, sessions, compiled rules that are kept. */
@NullMarked
package dev.pointsman.policy.engine;

import org.jspecify.annotations.NullMarked;
