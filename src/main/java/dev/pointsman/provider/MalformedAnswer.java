package dev.pointsman.provider;

/** A provider's answer that is not what its format promises. */
public final class MalformedAnswer extends Exception {
  private static final long serialVersionUID = 1;

  public MalformedAnswer(String message) {
    super(message, null, false, false);
  }
}
