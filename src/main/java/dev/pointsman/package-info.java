/**
 * The front door: {@code Main} reads the command line, {@code Wiring} builds every room by hand in
 * flow order. Read {@code gateway} next; it is the corridor that takes one request through them.
 */
@NullMarked
package dev.pointsman;

import org.jspecify.annotations.NullMarked;
