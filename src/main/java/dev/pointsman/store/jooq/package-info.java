/**
 * The tables as jOOQ sees them: generated from the migrations, never edited by hand. {@code mvn
 * test -Dtest=JooqCodeTest -Djooq.write=true} writes it anew.
 */
package dev.pointsman.store.jooq;
