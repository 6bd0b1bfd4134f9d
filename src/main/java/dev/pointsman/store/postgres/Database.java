package dev.pointsman.store.postgres;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The database of this process: one that has an address, else one of our own. Thread-safe. */
public final class Database implements AutoCloseable {
  private final DatabaseUrl url;
  private final @Nullable EmbeddedPostgres own;

  private Database(DatabaseUrl url, @Nullable EmbeddedPostgres own) {
    this.url = url;
    this.own = own;
  }

  /**
   * The database at {@code DATABASE_URL} where that is set; else one that is started here, by the
   * programs packed with this build or by installed ones.
   *
   * @throws DatabaseFailure if there is none, saying what to do
   */
  public static Database open(
      Map<String, String> environment,
      EmbeddedPostgresConfig config,
      Consumer<String> progress,
      LongSupplier nanoTime,
      RandomGenerator random) {
    return DatabaseUrl.from(environment)
        .map(url -> new Database(url, null))
        .orElseGet(
            () -> {
              EmbeddedPostgres own = EmbeddedPostgres.start(config, progress, nanoTime, random);
              return new Database(own.url(), own);
            });
  }

  public DatabaseUrl url() {
    return url;
  }

  /** Whether it was started by us and ends with us. */
  public boolean isEmbedded() {
    return own != null;
  }

  /** Stops our own server; leaves somebody else's alone. */
  @Override
  public void close() {
    if (own != null) {
      own.close();
    }
  }
}
