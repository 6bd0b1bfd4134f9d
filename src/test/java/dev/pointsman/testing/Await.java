package dev.pointsman.testing;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for futures in tests; the bound is for what never comes, not for what is slow. */
public final class Await {
  private static final int LONGEST_SECONDS = 120;

  private Await() {}

  /** Waits for the end; fails the test if it does not come. */
  public static void done(Future<?> future) {
    Object unused = result(future.mapEmpty().map("done"));
  }

  /** The result; fails the test if it does not come. */
  public static <T> T result(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("failed instead of a result", e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("nothing came within " + LONGEST_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
