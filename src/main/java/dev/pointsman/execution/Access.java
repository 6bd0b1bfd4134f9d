package dev.pointsman.execution;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.Failure;
import dev.pointsman.health.HealthBoard.Place;
import dev.pointsman.provider.Key;
import dev.pointsman.provider.Providers;
import org.jspecify.annotations.Nullable;

/**
 * What lets one call through: a place at its deployment, and a key. Thread-safe.
 *
 * @param key null if none is needed
 */
record Access(Place place, Providers providers, @Nullable Key key) {

  @Nullable String keyName() {
    return key == null ? null : key.name();
  }

  /** A failure as it may be told and kept. */
  @Nullable Failure told(@Nullable Failure failure) {
    return key == null || failure == null ? failure : key.unsaidIn(failure);
  }

  /** The call ended; a bad key says nothing about the deployment while another one works. */
  void ended(
      Deployment deployment,
      @Nullable Failure failure,
      long millis,
      @Nullable Long firstContentMillis) {
    if (key != null && failure != null && providers.keyFailed(deployment, key, failure)) {
      place.leave();
    } else {
      place.ended(failure, millis, firstContentMillis);
    }
  }
}
