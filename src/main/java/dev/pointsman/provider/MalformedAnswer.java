package dev.pointsman.provider;

import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;

/** A provider's 2xx answer that is not what its format promises, or that says it failed. */
public final class MalformedAnswer extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Failure failure;

  public MalformedAnswer(String message) {
    this(Failure.of(FailureKind.MALFORMED, message));
  }

  /** A failure that the provider put into an answer. */
  public MalformedAnswer(Failure failure) {
    super(failure.message(), null, false, false);
    this.failure = failure;
  }

  /** What it amounts to. */
  public Failure failure() {
    return failure;
  }
}
