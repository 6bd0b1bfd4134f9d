package dev.pointsman.catalog.importer;

/** A list of models that is not in the format of its source. */
public final class UnreadableListing extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableListing(String message) {
    super(message);
  }
}
