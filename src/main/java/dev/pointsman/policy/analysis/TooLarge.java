package dev.pointsman.policy.analysis;

/** A question that is beyond what is analysed exactly; the message says which bound it met. */
public final class TooLarge extends RuntimeException {
  private static final long serialVersionUID = 1;

  TooLarge(String message) {
    super(message, null, false, false);
  }
}
