/**
 * Which catalogue is active: every change, from the folder, pushed or taken back, is read, checked
 * against the active policy and swapped in whole, and says what it changed. A refused candidate
 * leaves the active one untouched. Read {@code ActiveCatalog}.
 */
@NullMarked
package dev.pointsman.catalog.version;

import org.jspecify.annotations.NullMarked;
