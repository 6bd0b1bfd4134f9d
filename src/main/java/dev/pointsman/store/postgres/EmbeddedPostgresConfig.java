package dev.pointsman.store.postgres;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How our own PostgreSQL is kept. Immutable.
 *
 * @param data folder that holds everything it keeps
 * @param port on loopback; 0 for any free one
 * @param restartDelay how long after an unexpected end it is started again; doubles while that
 *     fails
 */
public record EmbeddedPostgresConfig(Path data, int port, Duration restartDelay) {
  private static final int HIGHEST_PORT = 65_535;
  private static final Duration RESTART_DELAY = Duration.ofSeconds(1);

  public EmbeddedPostgresConfig {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("port: " + port + " (expected: 0-65535)");
    }
    if (restartDelay.isNegative() || restartDelay.isZero()) {
      throw new IllegalArgumentException("restartDelay: " + restartDelay + " (expected: > 0)");
    }
    data = data.toAbsolutePath().normalize();
  }

  /** Any free port, started again after a second. */
  public static EmbeddedPostgresConfig in(Path data) {
    return new EmbeddedPostgresConfig(data, 0, RESTART_DELAY);
  }
}
