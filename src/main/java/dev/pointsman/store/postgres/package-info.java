/**
 * Where the database comes from: an address in DATABASE_URL, or a PostgreSQL of our own that lives
 * and dies with this process and keeps its rows under the data folder.
 */
@NullMarked
package dev.pointsman.store.postgres;

import org.jspecify.annotations.NullMarked;
