package dev.pointsman.testing;

import dev.pointsman.store.postgres.Connections;
import dev.pointsman.store.postgres.DatabaseUrl;
import dev.pointsman.store.postgres.EmbeddedPostgres;
import dev.pointsman.store.postgres.EmbeddedPostgresConfig;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * An empty database of a real PostgreSQL, which is started once for all tests and kept under {@code
 * target/}; closing drops the database.
 */
public final class TestDatabase implements AutoCloseable {
  private final DatabaseUrl url;

  private TestDatabase(DatabaseUrl url) {
    this.url = url;
  }

  public static TestDatabase create() {
    DatabaseUrl server = Server.POSTGRES.url();
    String name = "test_" + UUID.randomUUID().toString().replace("-", "");
    execute("create database " + name);
    return new TestDatabase(
        new DatabaseUrl(
            server.host(),
            server.port(),
            name,
            server.user(),
            server.password(),
            server.parameters()));
  }

  public DatabaseUrl url() {
    return url;
  }

  @Override
  public void close() {
    execute("drop database " + url.database() + " with (force)");
  }

  private static void execute(String sql) {
    try (Connection connection = Connections.open(Server.POSTGRES.url());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Started when the first test asks for it. */
  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      EmbeddedPostgres postgres =
          EmbeddedPostgres.start(
              EmbeddedPostgresConfig.in(Path.of("target", "test-postgres")),
              line -> {},
              System::nanoTime,
              new SecureRandom());
      Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
      return postgres;
    }
  }
}
