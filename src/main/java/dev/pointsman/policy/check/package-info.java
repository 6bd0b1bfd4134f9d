/**
 * Reads rule files and refuses what policy may not say: grammar on the syntax tree, names and types
 * against the vocabulary, every finding with file, line, column, what is wrong and what is allowed.
 * The grammar is the sandbox: what passes here cannot start a process, read a file or loop.
 */
@NullMarked
package dev.pointsman.policy.check;

import org.jspecify.annotations.NullMarked;
