package dev.pointsman.provider;

import dev.pointsman.catalog.Auth;
import dev.pointsman.catalog.Endpoint;
import dev.pointsman.provider.AwsSigner.Scope;
import dev.pointsman.provider.AwsSigner.Signatory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * AWS's keys: an id, its secret in the same place of another variable, and for some a session's
 * token in that of a third. Thread-safe.
 */
final class AwsKeys {
  private static final Pattern REGION = Pattern.compile("//[^/]*?\\.([a-z]{2,4}(-[a-z]+)+-\\d)\\.");
  private static final String USUAL_REGION = "us-east-1";

  private final KeyVariables variables;
  private final AwsSigner signer;

  AwsKeys(KeyVariables variables, AwsSigner signer) {
    this.variables = variables;
    this.signer = signer;
  }

  /** Those whose secret is there. */
  List<Key> whole(List<Key> ids, Auth auth) {
    return ids.stream().filter(id -> partner(id, auth, "secret_env").isPresent()).toList();
  }

  private Optional<String> partner(Key id, Auth auth, String setting) {
    String variable = auth.settings().get(setting);
    return variable == null
        ? Optional.empty()
        : variables.at(variable, id.number()).map(Key::secret);
  }

  Signed sign(Endpoint endpoint, String method, WireRequest request, Key id) {
    Auth auth = endpoint.auth();
    Signatory signatory =
        new Signatory(
            id.secret(),
            partner(id, auth, "secret_env").orElseThrow(),
            partner(id, auth, "session_env").orElse(null));
    return signer.sign(method, request, signatory, scope(endpoint));
  }

  private static Scope scope(Endpoint endpoint) {
    Map<String, String> settings = endpoint.auth().settings();
    String region = endpoint.awsRegion();
    Matcher host = REGION.matcher(endpoint.baseUrl());
    String told = host.find() ? host.group(1) : USUAL_REGION;
    return new Scope(region == null ? told : region, settings.getOrDefault("service", "bedrock"));
  }
}
