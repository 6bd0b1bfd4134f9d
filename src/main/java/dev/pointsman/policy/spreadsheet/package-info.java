/**
 * Spreadsheets as rows of texts, in and out. The only room that knows the library for them; it
 * knows nothing of what the cells mean.
 */
@NullMarked
package dev.pointsman.policy.spreadsheet;

import org.jspecify.annotations.NullMarked;
