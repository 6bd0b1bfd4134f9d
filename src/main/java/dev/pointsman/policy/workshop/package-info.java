/**
 * A second process of this program at low priority, where what is heavy is done: rules are checked,
 * compiled and proved there, so that decisions here do not feel it. Read {@code Workshop}; {@code
 * Bench} is its other end. Measured in turns on two busy cores: with reloads in the same process
 * decisions took 2.5 to 6 ms (p50) and 136 ms (p99), with this one 0.1 to 0.4 ms and 41 to 75 ms;
 * on two quiet cores with this one 0.1 and 2.1 ms, proofs and all ({@code tools/proof reloads}).
 */
@NullMarked
package dev.pointsman.policy.workshop;

import org.jspecify.annotations.NullMarked;
