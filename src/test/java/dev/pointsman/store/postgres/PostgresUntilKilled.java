package dev.pointsman.store.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/** A program that starts a server, says its process number, and then waits to be killed. */
final class PostgresUntilKilled {
  private PostgresUntilKilled() {}

  public static void main(String[] arguments) throws IOException {
    EmbeddedPostgres server =
        EmbeddedPostgres.start(
            EmbeddedPostgresConfig.in(Path.of(arguments[0])),
            line -> {},
            System::nanoTime,
            new SecureRandom());
    System.out.println(server.processId());
    int ignored = System.in.read();
    throw new IllegalStateException("was not killed, but told " + ignored);
  }
}
