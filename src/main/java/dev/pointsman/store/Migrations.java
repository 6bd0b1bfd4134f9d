package dev.pointsman.store;

import dev.pointsman.store.postgres.Connections;
import dev.pointsman.store.postgres.DatabaseFailure;
import dev.pointsman.store.postgres.DatabaseUrl;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings a database's tables to what this build expects. Stateless. */
public final class Migrations {
  private Migrations() {}

  /**
   * Runs what is missing of {@code migrations/}; several nodes may do so at once.
   *
   * @return how many migrations ran
   * @throws DatabaseFailure if the database cannot be reached or holds something else
   */
  public static int run(DatabaseUrl url) {
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
      throw new DatabaseFailure(
          "the tables in " + url + " cannot be brought up to date: " + why(failed), failed);
    }
  }

  /**
   * What the database said, where it said anything, else what Flyway says: a table of many lines.
   */
  private static String why(FlywayException failed) {
    Throwable cause = failed.getCause();
    return String.valueOf((cause instanceof SQLException said ? said : failed).getMessage());
  }
}
