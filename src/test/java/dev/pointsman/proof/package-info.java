/**
 * Full-size proofs, each a program that {@code tools/proof} runs and that prints what it measured;
 * they run on this machine only and end by themselves.
 */
@NullMarked
package dev.pointsman.proof;

import org.jspecify.annotations.NullMarked;
