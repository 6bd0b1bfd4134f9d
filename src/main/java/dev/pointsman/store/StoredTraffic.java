package dev.pointsman.store;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests that were decided since a moment. Immutable.
 *
 * @param requests how many
 * @param some of them: all if they are few, else an even sample
 */
public record StoredTraffic(long requests, List<Item> some) {
  public StoredTraffic {
    some = List.copyOf(some);
  }

  /**
   * One request.
   *
   * @param facts a JSON object: everything that was known about it
   * @param usd what it cost, else what it was expected to; null if no price is known
   */
  public record Item(String facts, @Nullable BigDecimal usd) {}
}
