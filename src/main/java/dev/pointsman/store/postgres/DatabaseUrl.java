package dev.pointsman.store.postgres;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The address of a PostgreSQL database and what it takes to log in. Immutable; prints without its
 * password.
 *
 * @param parameters what stood behind the question mark, such as {@code sslmode}
 */
public record DatabaseUrl(
    String host,
    int port,
    String database,
    @Nullable String user,
    @Nullable String password,
    Map<String, String> parameters) {
  public static final String VARIABLE = "DATABASE_URL";

  private static final int DEFAULT_PORT = 5432;
  private static final String EXPECTED =
      " (expected: postgres://user:password@host:port/database?sslmode=require)";

  public DatabaseUrl {
    parameters = Map.copyOf(parameters);
  }

  /** The address in {@code DATABASE_URL}; empty if the variable is absent or blank. */
  public static Optional<DatabaseUrl> from(Map<String, String> environment) {
    String text = environment.getOrDefault(VARIABLE, "").strip();
    return text.isEmpty() ? Optional.empty() : Optional.of(parse(text));
  }

  /**
   * Reads {@code postgres://}, {@code postgresql://} and {@code jdbc:postgresql://} addresses.
   *
   * @throws DatabaseFailure if the text is none of them; the message does not repeat the text, as
   *     it may hold a password
   */
  public static DatabaseUrl parse(String text) {
    URI uri = uri(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("postgres") && !scheme.equals("postgresql")) {
      throw new DatabaseFailure(VARIABLE + ": not a PostgreSQL address" + EXPECTED);
    }
    if (uri.getHost() == null) {
      throw new DatabaseFailure(VARIABLE + ": no host, or a port that is not a number" + EXPECTED);
    }
    String database = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
    if (database.isEmpty() || database.contains("/")) {
      throw new DatabaseFailure(VARIABLE + ": no database name after the host" + EXPECTED);
    }
    return login(uri, database, parameters(uri.getRawQuery()));
  }

  /** What the JDBC driver connects to; holds neither user nor password. */
  public String jdbcUrl() {
    StringBuilder url = new StringBuilder("jdbc:postgresql://");
    url.append(host).append(':').append(port).append('/').append(encode(database));
    char separator = '?';
    for (Map.Entry<String, String> parameter : new TreeMap<>(parameters).entrySet()) {
      url.append(separator).append(parameter.getKey()).append('=');
      url.append(encode(parameter.getValue()));
      separator = '&';
    }
    return url.toString();
  }

  /** User and password as the JDBC driver takes them. */
  public Properties credentials() {
    Properties credentials = new Properties();
    if (user != null) {
      credentials.setProperty("user", user);
    }
    if (password != null) {
      credentials.setProperty("password", password);
    }
    return credentials;
  }

  @Override
  public String toString() {
    return "postgres://" + host + ":" + port + "/" + database;
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException malformed) {
      // The cause is left out on purpose: it quotes the whole text, password and all.
      throw new DatabaseFailure(
          VARIABLE
              + ": not an address; special characters in user or password are written as %40"
              + EXPECTED);
    }
  }

  private static DatabaseUrl login(URI uri, String database, Map<String, String> parameters) {
    String userInfo = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
    int colon = userInfo.indexOf(':');
    String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
    String password = colon < 0 ? "" : userInfo.substring(colon + 1);
    // A JDBC address carries its login among the parameters.
    String otherUser = parameters.remove("user");
    String otherPassword = parameters.remove("password");
    return new DatabaseUrl(
        uri.getHost(),
        uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
        database,
        user.isEmpty() ? otherUser : percentDecode(user),
        password.isEmpty() ? otherPassword : percentDecode(password),
        parameters);
  }

  private static Map<String, String> parameters(@Nullable String query) {
    Map<String, String> parameters = new TreeMap<>();
    if (query == null) {
      return parameters;
    }
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        throw new DatabaseFailure(
            VARIABLE + ": a parameter after the question mark is not name=value" + EXPECTED);
      }
      parameters.put(pair.substring(0, equals), percentDecode(pair.substring(equals + 1)));
    }
    return parameters;
  }

  /** A plus sign stands for itself in an address, only forms mean a space by it. */
  private static String percentDecode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
