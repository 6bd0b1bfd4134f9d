package dev.pointsman.admin;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import io.vertx.core.Future;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says how single deployments are doing now, without or with a call. Thread-safe. */
public interface Availability {
  /**
   * How a deployment stands.
   *
   * @param why it cannot be called; null if it can be
   * @param health the word of its standing
   * @param calls in the window of its health, and how many of them failed
   * @param until when it is tried again; null if it is not left alone
   */
  record Standing(
      @Nullable String why,
      String health,
      boolean drained,
      int calls,
      int failedCalls,
      @Nullable Instant until) {}

  /**
   * How a call went.
   *
   * @param status of HTTP; 0 if none came
   * @param failure its kind; null if an answer came
   * @param message what the provider or we say about the failure; null likewise
   */
  record Called(long millis, int status, @Nullable String failure, @Nullable String message) {}

  /** How a deployment of the catalogue stands; nothing is called. */
  Standing of(Catalog catalog, Deployment deployment);

  /** Calls a deployment once with a few words. */
  Future<Called> call(Deployment deployment);
}
