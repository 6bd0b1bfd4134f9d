package dev.pointsman.execution;

import dev.pointsman.chat.Failure;
import java.util.function.Consumer;

/**
 * A way to make an attempt: whole or streaming.
 *
 * @param <T> what a success yields
 */
interface Attempting<T> {
  /** Starts one attempt; reports once. */
  Running start(Trial trial, Watch watch, Consumer<Tried<T>> report);

  /** An attempt on its way. */
  interface Running {
    /** Nobody waits for it: cuts the provider off and reports why, unless it reported already. */
    void cancel(Failure why);
  }
}
