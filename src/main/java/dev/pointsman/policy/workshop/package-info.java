/**
 * A second process of this program at low priority, where what is heavy is done: rules are checked,
 * compiled and proved there, so that decisions here do not feel it. Read {@code Workshop}; {@code
 * Bench} is its other end.
 */
@NullMarked
package dev.pointsman.policy.workshop;

import org.jspecify.annotations.NullMarked;
