package dev.pointsman.migration;

/** What became of a field. */
public enum Fate {
  /** It means the same here. */
  IMPORTED,
  /** Something like it is there; the line says what differs. */
  APPROXIMATED,
  /** Nothing here does it; the line says why. */
  IGNORED
}
