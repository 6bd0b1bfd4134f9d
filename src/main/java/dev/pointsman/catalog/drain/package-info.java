/**
 * What operators took out of routing for a while, without a rule being edited: a provider, a model
 * or a key, until when, why and by whom. Held in memory, so that it works at once; records of it
 * travel between nodes through {@code store}.
 */
@NullMarked
package dev.pointsman.catalog.drain;

import org.jspecify.annotations.NullMarked;
