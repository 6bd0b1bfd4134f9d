package dev.pointsman.execution;

import dev.pointsman.chat.ChatRequest;
import dev.pointsman.routing.Route;
import io.vertx.core.Future;

/**
 * Runs plans: one deployment after the other until one answers. Failures of providers are values in
 * what comes back; a failed future is a bug. Thread-safe.
 */
public interface Executor {
  /** Runs a plan to a whole answer, or to the last failure. */
  Future<Execution> complete(Route.Plan plan, ChatRequest request, ExecutionOptions options);

  /**
   * Runs a plan until the first content of an answer is there; up to then failures fall back along
   * the plan.
   */
  Future<Begun> stream(Route.Plan plan, ChatRequest request, ExecutionOptions options);
}
