/**
 * YAML documents whose every node knows its file, line and column, and the problems found in them:
 * all at once, each with the value, what was expected and the nearest known word.
 */
@NullMarked
package dev.pointsman.document;

import org.jspecify.annotations.NullMarked;
