/**
 * Brings what people configured for another gateway into our files: catalogue, rules, golden cases
 * and settings, with a line for every field that says what became of it. Reads and returns text;
 * start with {@code LiteLlmMigration}.
 */
@NullMarked
package dev.pointsman.migration;

import org.jspecify.annotations.NullMarked;
