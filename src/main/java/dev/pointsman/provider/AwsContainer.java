package dev.pointsman.provider;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The role of a container, on ECS or EKS: an address that the environment names. Thread-safe. */
final class AwsContainer implements AwsSource {
  private static final String RELATIVE = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
  private static final String FULL = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
  private static final String TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
  private static final String ECS = "http://169.254.170.2";

  static final List<String> VARIABLES = List.of(RELATIVE, FULL);

  private final Map<String, String> environment;
  private final AwsHttp http;

  AwsContainer(Map<String, String> environment, AwsHttp http) {
    this.environment = Map.copyOf(environment);
    this.http = http;
  }

  @Override
  public Future<AwsSession> fetch() {
    String relative = environment.getOrDefault(RELATIVE, "").strip();
    String url = relative.isEmpty() ? environment.getOrDefault(FULL, "").strip() : ECS + relative;
    try {
      String token = token();
      Map<String, String> headers = token.isEmpty() ? Map.of() : Map.of("authorization", token);
      return http.ask(HttpMethod.GET, url, headers).compose(AwsHttp::session);
    } catch (IOException unreadable) {
      return Future.failedFuture(TOKEN + "_FILE cannot be read");
    }
  }

  private String token() throws IOException {
    String file = environment.getOrDefault(TOKEN + "_FILE", "").strip();
    return file.isEmpty()
        ? environment.getOrDefault(TOKEN, "").strip()
        : Files.readString(Path.of(file)).strip();
  }
}
