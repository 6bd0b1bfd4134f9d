/**
 * All that a rule file may say: the {@code Request} fact, the verbs of {@code Policy}, the
 * selectors of {@code Models} and the enums they take. Rule files import exactly this package.
 * Everything here is immutable data; nothing here reads a clock, a file or a network.
 */
@NullMarked
package dev.pointsman.policy.vocabulary;

import org.jspecify.annotations.NullMarked;
