/**
 * What providers' own model lists say beside the catalogue: new, gone and changed models, as a
 * report for people. Nothing here changes the catalogue.
 */
@NullMarked
package dev.pointsman.catalog.discovery;

import org.jspecify.annotations.NullMarked;
