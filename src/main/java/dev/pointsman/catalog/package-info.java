/**
 * What can be called: providers, their endpoints, models, prices. Read from {@code config/catalog},
 * checked with file, line and column, and held as one immutable {@code Catalog} that is swapped
 * whole. What is unknown about residency, compliance or service level counts as not satisfied.
 */
@NullMarked
package dev.pointsman.catalog;

import org.jspecify.annotations.NullMarked;
