/**
 * Takes over what public lists of models know: reads a list in its own format, holds it against the
 * catalogue files, and changes their text so that comments and facts of our own survive. Nothing is
 * written here; whoever asked gets the new files and a report.
 */
@NullMarked
package dev.pointsman.catalog.importer;

import org.jspecify.annotations.NullMarked;
