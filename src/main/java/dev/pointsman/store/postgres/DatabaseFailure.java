package dev.pointsman.store.postgres;

import org.jspecify.annotations.Nullable;

/** The database cannot be had; the message is a sentence for the operator and holds no secret. */
public final class DatabaseFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DatabaseFailure(String message) {
    this(message, null);
  }

  public DatabaseFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
