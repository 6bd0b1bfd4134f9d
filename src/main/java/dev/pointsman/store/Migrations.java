package dev.pointsman.store;

import dev.pointsman.store.postgres.Connections;
import dev.pointsman.store.postgres.DatabaseFailure;
import dev.pointsman.store.postgres.DatabaseUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a database's tables to what this build expects. Stateless. */
public final class Migrations {
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

  /** States: no connection, too many of them, stopping or starting, read only for now. */
  private static final List<String> AWAY = List.of("08", "53", "57P", "25006");

  private Migrations() {}

  /**
   * Runs what is missing of {@code migrations/}; several nodes may do so at once.
   *
   * @return how many migrations ran
   * @throws StoreUnavailable if the database does not answer now
   * @throws DatabaseFailure if it refuses us or holds something else
   */
  public static int run(DatabaseUrl url) {
    try (Connection connection = Connections.open(url)) {
      LOG.debug("{} answers", connection.getMetaData().getDatabaseProductVersion());
    } catch (SQLException refused) {
      throw failure(url, refused, refused);
    }
    return migrate(url);
  }

  private static int migrate(DatabaseUrl url) {
    try {
      return new FluentConfiguration(Migrations.class.getClassLoader())
          .dataSource(Connections.patientSource(url))
          .locations("classpath:migrations")
          // Other tables may live beside ours.
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .load()
          .migrate()
          .migrationsExecuted;
    } catch (FlywayException failed) {
      throw failure(url, failed.getCause() instanceof SQLException said ? said : null, failed);
    }
  }

  private static RuntimeException failure(
      DatabaseUrl url, @Nullable SQLException said, Exception failed) {
    if (said != null && isAway(said)) {
      String why = said.getMessage();
      return new StoreUnavailable("the database at " + url + " does not answer: " + why, failed);
    }
    // What the database said, where it said anything, else what Flyway says: a table of many lines.
    return new DatabaseFailure(
        "the tables in "
            + url
            + " cannot be brought up to date: "
            + (said == null ? failed : said).getMessage(),
        failed);
  }

  /** Nobody there, or somebody who comes or goes, or a copy that takes over only later. */
  private static boolean isAway(SQLException said) {
    String state = String.valueOf(said.getSQLState());
    return AWAY.stream().anyMatch(state::startsWith);
  }
}
