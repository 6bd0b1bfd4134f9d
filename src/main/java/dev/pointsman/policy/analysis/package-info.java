/**
 * The exact analysis of the whole request space of a revision over one catalogue: which rules leave
 * no model together, what holds for every request, which rules never matter. Knows the catalogue
 * only as a {@code Universe}, so that policy walks into no other room.
 */
@NullMarked
package dev.pointsman.policy.analysis;

import org.jspecify.annotations.NullMarked;
