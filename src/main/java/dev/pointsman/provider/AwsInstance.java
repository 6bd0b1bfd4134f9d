package dev.pointsman.provider;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Map;

/** The role of an EC2 instance, from its metadata (version 2). Thread-safe. */
final class AwsInstance implements AwsSource {
  private static final String ROLES = "/latest/meta-data/iam/security-credentials/";

  private final String base;
  private final AwsHttp http;

  AwsInstance(Map<String, String> environment, AwsHttp http) {
    String said = environment.getOrDefault("AWS_EC2_METADATA_SERVICE_ENDPOINT", "").strip();
    this.base = said.isEmpty() ? "http://169.254.169.254" : said.replaceFirst("/+$", "");
    this.http = http;
  }

  @Override
  public Future<AwsSession> fetch() {
    Map<String, String> wish = Map.of("x-aws-ec2-metadata-token-ttl-seconds", "300");
    return http.ask(HttpMethod.PUT, base + "/latest/api/token", wish)
        .map(token -> Map.of("x-aws-ec2-metadata-token", token.strip()))
        .compose(
            headers ->
                http.ask(HttpMethod.GET, base + ROLES, headers)
                    .compose(roles -> role(roles, headers)));
  }

  private Future<AwsSession> role(String roles, Map<String, String> headers) {
    String role = roles.lines().findFirst().orElse("").strip();
    return role.isEmpty()
        ? Future.failedFuture("the instance has no role")
        : http.ask(HttpMethod.GET, base + ROLES + role, headers).compose(AwsHttp::session);
  }
}
