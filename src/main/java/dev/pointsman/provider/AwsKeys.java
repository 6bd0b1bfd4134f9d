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
  private final AwsSessions sessions;

  AwsKeys(KeyVariables variables, AwsSigner signer, AwsSessions sessions) {
    this.variables = variables;
    this.signer = signer;
    this.sessions = sessions;
  }

  /** Those whose secret is there; without any, what the account has for now. */
  List<Key> whole(List<Key> ids, Auth auth) {
    List<Key> whole =
        ids.stream().filter(id -> partner(id, auth, "secret_env").isPresent()).toList();
    return whole.isEmpty() ? ofAccount() : whole;
  }

  private List<Key> ofAccount() {
    String name = sessions.name();
    return name == null
        ? List.of()
        : sessions.now().map(held -> new Key(name, 1, held.accessKeyId())).stream().toList();
  }

  /** The variable that says where else credentials come from; empty if none does. */
  Optional<String> account() {
    return Optional.ofNullable(sessions.name());
  }

  private Optional<String> partner(Key id, Auth auth, String setting) {
    String variable = auth.settings().get(setting);
    return variable == null
        ? Optional.empty()
        : variables.at(variable, id.number()).map(Key::secret);
  }

  Signed sign(Endpoint endpoint, String method, WireRequest request, Key id) {
    Auth auth = endpoint.auth();
    return signer.sign(method, request, signatory(id, auth), scope(endpoint));
  }

  private Signatory signatory(Key id, Auth auth) {
    return id.variable().equals(sessions.name())
        ? sessions.now().orElseThrow().signatory()
        : new Signatory(
            id.secret(),
            partner(id, auth, "secret_env").orElseThrow(),
            partner(id, auth, "session_env").orElse(null));
  }

  private static Scope scope(Endpoint endpoint) {
    Map<String, String> settings = endpoint.auth().settings();
    String region = endpoint.awsRegion();
    Matcher host = REGION.matcher(endpoint.baseUrl());
    String told = host.find() ? host.group(1) : USUAL_REGION;
    return new Scope(region == null ? told : region, settings.getOrDefault("service", "bedrock"));
  }
}
