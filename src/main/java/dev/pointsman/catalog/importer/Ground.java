package dev.pointsman.catalog.importer;

import dev.pointsman.catalog.FamilyTable;
import java.time.LocalDate;

/**
 * What every part of one import stands on. The findings grow; all else is immutable.
 *
 * @param asOf the day for which the source speaks
 */
record Ground(
    Source source,
    LocalDate asOf,
    CanonicalNames names,
    FamilyTable families,
    Siblings siblings,
    Findings findings) {

  /** The family of a canonical id; the table has one for everything. */
  String familyOf(String canonical) {
    return families.familyOf(canonical).orElse("other");
  }
}
