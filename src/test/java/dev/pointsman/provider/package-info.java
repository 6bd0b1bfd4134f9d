/** Wire formats against fixtures of our own and, where they are present, against recordings. */
@NullMarked
package dev.pointsman.provider;

import org.jspecify.annotations.NullMarked;
