package dev.pointsman.provider;

import dev.pointsman.catalog.Auth;
import dev.pointsman.catalog.Auth.Scheme;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Endpoint;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys of providers, from environment variables or from files that {@code <NAME>_FILE} names;
 * several keys are separated by commas. Never prints a key. Thread-safe.
 */
public final class Credentials {
  private static final String BEARER_SETTING = "bearer_env";

  private final KeyVariables variables;
  private final AccessTokens tokens;
  private final @Nullable AwsKeys aws;

  /** Credentials that all may be used, of schemes that need no time. */
  public Credentials(Map<String, String> environment) {
    this(environment, (variable, number) -> false);
  }

  public Credentials(Map<String, String> environment, BiPredicate<String, Integer> drained) {
    this(environment, drained, AccessTokens.NONE, null);
  }

  /** The same with tokens and signatures, and keys in variables only. */
  public Credentials(
      Map<String, String> environment,
      BiPredicate<String, Integer> drained,
      AccessTokens tokens,
      @Nullable Clock clock) {
    this(environment, drained, tokens, AwsSessions.NONE, clock);
  }

  /**
   * Credentials of which some may not be used for now.
   *
   * @param drained whether the key of a variable, numbered from 1, is not to be used now
   * @param tokens of accounts that hold no key but ask for tokens
   * @param sessions of AWS where no variable holds a key
   * @param clock of signatures; null: nothing is signed
   */
  public Credentials(
      Map<String, String> environment,
      BiPredicate<String, Integer> drained,
      AccessTokens tokens,
      AwsSessions sessions,
      @Nullable Clock clock) {
    this.variables = new KeyVariables(environment, drained);
    this.tokens = tokens;
    this.aws = clock == null ? null : new AwsKeys(variables, new AwsSigner(clock), sessions);
  }

  /** The Google accounts that anything in the catalogue may be called with. */
  public Set<String> googleAccounts(Catalog catalog) {
    return catalog.deployments().stream()
        .map(deployment -> deployment.endpoint().auth())
        .filter(auth -> auth.scheme() == Scheme.OAUTH2_GCP)
        .distinct()
        .flatMap(auth -> held(auth).stream())
        .map(Key::secret)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** How many keys a variable holds. */
  public int count(String variable) {
    return variables.count(variable);
  }

  /** Whether all keys that would do are drained; where there are none, all their names. */
  boolean areDrained(Auth auth) {
    boolean anyHeld = false;
    boolean allNamed = !auth.environment().isEmpty();
    for (String name : auth.environment()) {
      boolean held = variables.count(name) > 0;
      boolean all = variables.isDrained(name);
      if (held && !all) {
        return false;
      }
      anyHeld |= held;
      allNamed &= all;
    }
    return anyHeld || allNamed;
  }

  /** Whether there is a key for it, or none is needed. */
  public boolean suffice(Auth auth) {
    return auth.scheme() == Scheme.NONE || !usable(auth).isEmpty();
  }

  private boolean isSupported(Auth auth) {
    return switch (auth.scheme()) {
      case BEARER, ENTRA, OAUTH2_GCP -> true;
      case HEADER, QUERY -> auth.name() != null;
      case SIGV4 -> aws != null;
      case NONE -> false;
    };
  }

  /** Names of the variables that hold keys for anything in the catalogue, sorted; never a value. */
  public NavigableSet<String> namesFound(Catalog catalog) {
    NavigableSet<String> names = new TreeSet<>();
    catalog.deployments().stream()
        .flatMap(deployment -> variables(deployment.endpoint().auth()))
        .distinct()
        .forEach(name -> names.addAll(variables.namesSet(name)));
    if (aws != null && usesAws(catalog)) {
      aws.account().ifPresent(names::add);
    }
    return names;
  }

  private static boolean usesAws(Catalog catalog) {
    return catalog.deployments().stream()
        .anyMatch(deployment -> deployment.endpoint().auth().scheme() == Scheme.SIGV4);
  }

  /**
   * Puts the key on a request.
   *
   * @param turn picks one of several keys, round and round
   */
  Signed sign(Endpoint endpoint, String method, WireRequest request, int turn) {
    List<Key> keys = usable(endpoint.auth());
    return keys.isEmpty()
        ? new Signed(request.url(), Map.of())
        : sign(endpoint, method, request, keys.get(Math.floorMod(turn, keys.size())));
  }

  /** Puts a key on a request. */
  Signed sign(Endpoint endpoint, String method, WireRequest request, Key chosen) {
    Auth auth = endpoint.auth();
    String key = chosen.secret();
    String name = auth.name();
    String url = request.url();
    if (auth.scheme() == Scheme.QUERY && name != null) {
      String separator = url.contains("?") ? "&" : "?";
      String value = URLEncoder.encode(key, StandardCharsets.UTF_8);
      return new Signed(url + separator + name + "=" + value, Map.of());
    }
    if (aws != null && auth.scheme() == Scheme.SIGV4 && !isGiven(chosen, auth)) {
      return aws.sign(endpoint, method, request, chosen);
    }
    return auth.scheme() == Scheme.HEADER && name != null
        ? new Signed(url, Map.of(name, key))
        : new Signed(url, Map.of("authorization", "Bearer " + key));
  }

  /** A token that is given as such is a key like others; an account's is asked for. */
  private static Stream<String> variables(Auth auth) {
    return Stream.concat(
        auth.environment().stream(), Stream.ofNullable(auth.settings().get(BEARER_SETTING)));
  }

  private static boolean isGiven(Key key, Auth auth) {
    return key.variable().equals(auth.settings().get(BEARER_SETTING));
  }

  /** The keys that may be used now; none if none is needed or known how to be sent. */
  List<Key> usable(Auth auth) {
    if (!isSupported(auth)) {
      return List.of();
    }
    String bearer = auth.settings().get(BEARER_SETTING);
    List<Key> given = bearer == null ? List.of() : variables.usable(bearer);
    return given.isEmpty() ? own(auth) : given;
  }

  private List<Key> own(Auth auth) {
    List<Key> held = held(auth);
    if (auth.scheme() == Scheme.OAUTH2_GCP) {
      return held.stream()
          .flatMap(account -> tokens.of(account.secret()).map(account::exchangedFor).stream())
          .toList();
    }
    return aws != null && auth.scheme() == Scheme.SIGV4 ? aws.whole(held, auth) : held;
  }

  private List<Key> held(Auth auth) {
    for (String name : auth.environment()) {
      List<Key> keys = variables.usable(name);
      if (!keys.isEmpty()) {
        return keys;
      }
    }
    return List.of();
  }
}
