/** Tries health with a clock that is moved by hand. */
@NullMarked
package dev.pointsman.health;

import org.jspecify.annotations.NullMarked;
