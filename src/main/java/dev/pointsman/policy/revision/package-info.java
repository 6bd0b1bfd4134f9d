/**
 * Which set of rules is active: lets a candidate, from the rules folder or pushed, through the gate
 * (check, compile, golden cases) and swaps it in with one reference; keeps the revisions before it
 * for a rollback and the next start, and says what is to be recorded. A refused candidate leaves
 * the active revision untouched. Read {@code ActivePolicy}, then {@code Attempts}.
 */
@NullMarked
package dev.pointsman.policy.revision;

import org.jspecify.annotations.NullMarked;
