package dev.pointsman.provider;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A profile of the files that AWS's tools share ({@code ~/.aws/credentials}, {@code
 * ~/.aws/config}), read anew each time, since tools put short-lived keys there. Thread-safe.
 */
final class AwsProfile implements AwsSource {
  private static final String ID = "aws_access_key_id";
  private static final String SECRET = "aws_secret_access_key";

  private final String name;
  private final Path credentials;
  private final Path config;

  AwsProfile(Map<String, String> environment) {
    Path home = Path.of(environment.getOrDefault("HOME", "."), ".aws");
    this.name = environment.getOrDefault("AWS_PROFILE", "default").strip();
    this.credentials = file(environment.get("AWS_SHARED_CREDENTIALS_FILE"), home, "credentials");
    this.config = file(environment.get("AWS_CONFIG_FILE"), home, "config");
  }

  private static Path file(@Nullable String said, Path home, String usual) {
    return said == null || said.isBlank() ? home.resolve(usual) : Path.of(said.strip());
  }

  @Override
  public Future<AwsSession> fetch() {
    try {
      Map<String, String> settings = new HashMap<>();
      settings.putAll(section(config, name.equals("default") ? name : "profile " + name));
      settings.putAll(section(credentials, name));
      return session(settings)
          .map(Future::succeededFuture)
          .orElseGet(() -> Future.failedFuture(missing(settings)));
    } catch (IOException unreadable) {
      return Future.failedFuture("its file cannot be read: " + unreadable.getMessage());
    }
  }

  private static Optional<AwsSession> session(Map<String, String> settings) {
    String id = settings.get(ID);
    String secret = settings.get(SECRET);
    return id == null || secret == null
        ? Optional.empty()
        : Optional.of(new AwsSession(id, secret, settings.get("aws_session_token"), Instant.MAX));
  }

  private String missing(Map<String, String> settings) {
    if (settings.isEmpty()) {
      return "there is no profile \"" + name + "\" in " + credentials + " or " + config;
    }
    return "profile \""
        + name
        + "\" has no "
        + ID
        + " and "
        + SECRET
        + "; roles, SSO and processes are not followed (put short-lived keys there, or use"
        + " AWS_ROLE_ARN with AWS_WEB_IDENTITY_TOKEN_FILE)";
  }

  /** A file that is not there says nothing. */
  private static Map<String, String> section(Path file, String wanted) throws IOException {
    Map<String, String> settings = new HashMap<>();
    if (!Files.exists(file)) {
      return settings;
    }
    boolean inside = false;
    for (String line : Files.readAllLines(file)) {
      String text = line.strip();
      int equals = text.indexOf('=');
      if (text.startsWith("[")) {
        String head = text.substring(1, Math.max(1, text.indexOf(']')));
        inside = head.strip().replaceAll("\\s+", " ").equals(wanted);
      } else if (inside && equals > 0 && text.charAt(0) != '#' && text.charAt(0) != ';') {
        settings.put(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
      }
    }
    return settings;
  }
}
