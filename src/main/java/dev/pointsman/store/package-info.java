/**
 * SQL, and nothing but SQL: takes outcomes away to PostgreSQL in batches, reads decisions back. One
 * public method, one statement; ids and times arrive in the records.
 */
@NullMarked
package dev.pointsman.store;

import org.jspecify.annotations.NullMarked;
