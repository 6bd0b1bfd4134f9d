/**
 * The words every room speaks: what a caller asked, what came back, how it can fail. Records and
 * enums only; depends on nothing, not even a JSON library (JSON that is merely carried along is
 * kept as text).
 */
@NullMarked
package dev.pointsman.chat;

import org.jspecify.annotations.NullMarked;
