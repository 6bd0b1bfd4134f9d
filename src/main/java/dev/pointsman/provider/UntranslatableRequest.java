package dev.pointsman.provider;

/** A request that a provider's format cannot carry; the message names the field. */
public final class UntranslatableRequest extends Exception {
  private static final long serialVersionUID = 1;

  public UntranslatableRequest(String message) {
    super(message, null, false, false);
  }
}
