package dev.pointsman.policy.workshop;

/** An order was given up because everything stops. */
public final class WorkshopClosed extends IllegalStateException {
  private static final long serialVersionUID = 1;

  WorkshopClosed() {
    super("the second process is not needed any more");
  }
}
