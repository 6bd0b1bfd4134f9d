package dev.pointsman.store.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Opens connections that give up in bounded time. Stateless. */
public final class Connections {
  private static final int CONNECT_SECONDS = 2;
  private static final String ANSWER_SECONDS = "10";
  private static final String WRONG_LOGIN = "28";

  private Connections() {}

  /** What every connection of ours is opened with: nobody there is not a busy machine. */
  public static Properties properties(DatabaseUrl url) {
    Properties properties = url.credentials();
    properties.setProperty("ApplicationName", "pointsman");
    properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
    properties.setProperty("loginTimeout", ANSWER_SECONDS);
    properties.setProperty("socketTimeout", ANSWER_SECONDS);
    properties.setProperty("tcpKeepAlive", "true");
    return properties;
  }

  /** A connection whose server must answer the login and each statement within 10 s. */
  public static Connection open(DatabaseUrl url) throws SQLException {
    return DriverManager.getConnection(url.jdbcUrl(), properties(url));
  }

  /** Connections that wait for a long statement to end, as a migration may be one. */
  public static DataSource patientSource(DatabaseUrl url) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(url.jdbcUrl());
    if (url.user() != null) {
      source.setUser(url.user());
    }
    if (url.password() != null) {
      source.setPassword(url.password());
    }
    source.setApplicationName("pointsman");
    source.setConnectTimeout(CONNECT_SECONDS);
    return source;
  }

  /** Whether a server takes our login; fails if it takes logins, but not ours. */
  static boolean answers(DatabaseUrl url) {
    try (Connection connection = open(url)) {
      return connection.isValid(1);
    } catch (SQLException refused) {
      if (String.valueOf(refused.getSQLState()).startsWith(WRONG_LOGIN)) {
        throw new DatabaseFailure(
            "a PostgreSQL that is not ours runs on our data at "
                + url
                + ": it refuses our password",
            refused);
      }
      return false;
    }
  }
}
