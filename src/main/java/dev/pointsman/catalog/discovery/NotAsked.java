package dev.pointsman.catalog.discovery;

/** Nothing could be asked, for a reason that is no fault of a provider's. Immutable. */
public final class NotAsked extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotAsked(String why) {
    super(why, null, false, false);
  }
}
