package dev.pointsman.provider;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/** Where credentials of AWS come from. Thread-safe. */
interface AwsSource {
  /** Credentials; fails with words for people, never with a secret. */
  Future<AwsSession> fetch();

  /** A source, and the variable that names it. */
  record Named(String variable, AwsSource source) {}

  /**
   * What an environment says, as AWS's own tools read it and in their order. Files at home and the
   * metadata of an instance count only if a variable says so: nobody pays by accident.
   */
  static Optional<Named> of(Map<String, String> environment, AwsHttp http) {
    if (isSet(environment, "AWS_PROFILE")) {
      return Optional.of(new Named("AWS_PROFILE", new AwsProfile(environment)));
    }
    if (isSet(environment, "AWS_WEB_IDENTITY_TOKEN_FILE") && isSet(environment, "AWS_ROLE_ARN")) {
      return Optional.of(
          new Named("AWS_WEB_IDENTITY_TOKEN_FILE", new AwsWebIdentity(environment, http)));
    }
    for (String variable : AwsContainer.VARIABLES) {
      if (isSet(environment, variable)) {
        return Optional.of(new Named(variable, new AwsContainer(environment, http)));
      }
    }
    return "false".equalsIgnoreCase(environment.get("AWS_EC2_METADATA_DISABLED"))
        ? Optional.of(new Named("AWS_EC2_METADATA_DISABLED", new AwsInstance(environment, http)))
        : Optional.empty();
  }

  private static boolean isSet(Map<String, String> environment, String variable) {
    return !environment.getOrDefault(variable, "").isBlank();
  }
}
