package dev.pointsman.provider;

import dev.pointsman.catalog.Auth;
import dev.pointsman.catalog.Auth.Scheme;
import dev.pointsman.catalog.Catalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys of providers, from environment variables or from files that {@code <NAME>_FILE} names;
 * several keys are separated by commas. Never prints a key. Thread-safe.
 */
public final class Credentials {
  private static final String FILE_SUFFIX = "_FILE";
  private static final String BEARER_SETTING = "bearer_env";

  private final Map<String, String> environment;
  private final BiPredicate<String, Integer> drained;
  private final AccessTokens tokens;
  private final Map<String, List<Key>> keysByVariable = new ConcurrentHashMap<>();

  public Credentials(Map<String, String> environment) {
    this(environment, (variable, number) -> false);
  }

  public Credentials(Map<String, String> environment, BiPredicate<String, Integer> drained) {
    this(environment, drained, AccessTokens.NONE);
  }

  /**
   * Credentials of which some may not be used for now.
   *
   * @param drained whether the key of a variable, numbered from 1, is not to be used now
   * @param tokens of accounts that hold no key but ask for tokens
   */
  public Credentials(
      Map<String, String> environment, BiPredicate<String, Integer> drained, AccessTokens tokens) {
    this.environment = Map.copyOf(environment);
    this.drained = drained;
    this.tokens = tokens;
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
    return keysByVariable.computeIfAbsent(variable, this::read).size();
  }

  /** Whether all keys that would do are drained; where there are none, all their names. */
  boolean areDrained(Auth auth) {
    boolean anyHeld = false;
    boolean allNamed = !auth.environment().isEmpty();
    for (String name : auth.environment()) {
      int held = count(name);
      boolean all = isDrained(name, Math.max(1, held));
      if (held > 0 && !all) {
        return false;
      }
      anyHeld |= held > 0;
      allNamed &= all;
    }
    return anyHeld || allNamed;
  }

  private boolean isDrained(String variable, int keys) {
    for (int number = 1; number <= keys; number++) {
      if (!drained.test(variable, number)) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is a key for it, or none is needed. */
  public boolean suffice(Auth auth) {
    return auth.scheme() == Scheme.NONE || (isSupported(auth) && !keys(auth).isEmpty());
  }

  private static boolean isSupported(Auth auth) {
    return switch (auth.scheme()) {
      case BEARER, OAUTH2_GCP -> true;
      case HEADER, QUERY -> auth.name() != null;
      case SIGV4, ENTRA, NONE -> false;
    };
  }

  /** Names of the variables that hold keys for anything in the catalogue, sorted; never a value. */
  public NavigableSet<String> namesFound(Catalog catalog) {
    NavigableSet<String> names = new TreeSet<>();
    catalog.deployments().stream()
        .flatMap(deployment -> variables(deployment.endpoint().auth()))
        .distinct()
        .flatMap(name -> Stream.of(name, name + FILE_SUFFIX))
        .filter(name -> !environment.getOrDefault(name, "").isBlank())
        .forEach(names::add);
    return names;
  }

  /**
   * Puts the key on a request.
   *
   * @param turn picks one of several keys, round and round
   */
  Signed sign(Auth auth, String url, int turn) {
    List<Key> keys = usable(auth);
    return keys.isEmpty()
        ? new Signed(url, Map.of())
        : sign(auth, url, keys.get(Math.floorMod(turn, keys.size())));
  }

  /** Puts a key on a request. */
  Signed sign(Auth auth, String url, Key chosen) {
    String key = chosen.secret();
    String name = auth.name();
    if (auth.scheme() == Scheme.QUERY && name != null) {
      String separator = url.contains("?") ? "&" : "?";
      String value = URLEncoder.encode(key, StandardCharsets.UTF_8);
      return new Signed(url + separator + name + "=" + value, Map.of());
    }
    return auth.scheme() == Scheme.BEARER || name == null
        ? new Signed(url, Map.of("authorization", "Bearer " + key))
        : new Signed(url, Map.of(name, key));
  }

  /** A token that is given as such is a key like others; an account's is asked for. */
  private static Stream<String> variables(Auth auth) {
    String bearer = auth.settings().get(BEARER_SETTING);
    boolean google = auth.scheme() == Scheme.OAUTH2_GCP && bearer != null;
    return google
        ? Stream.concat(auth.environment().stream(), Stream.of(bearer))
        : auth.environment().stream();
  }

  /** The keys that may be used now; none if none is needed or known how to be sent. */
  List<Key> usable(Auth auth) {
    return isSupported(auth) ? keys(auth) : List.of();
  }

  private List<Key> keys(Auth auth) {
    if (auth.scheme() != Scheme.OAUTH2_GCP) {
      return held(auth);
    }
    String bearer = auth.settings().get(BEARER_SETTING);
    List<Key> given = bearer == null ? List.of() : usable(bearer);
    return given.isEmpty()
        ? held(auth).stream()
            .flatMap(account -> tokens.of(account.secret()).map(account::exchangedFor).stream())
            .toList()
        : given;
  }

  private List<Key> held(Auth auth) {
    for (String name : auth.environment()) {
      List<Key> keys = usable(name);
      if (!keys.isEmpty()) {
        return keys;
      }
    }
    return List.of();
  }

  private List<Key> usable(String name) {
    List<Key> keys = keysByVariable.computeIfAbsent(name, this::read);
    for (int number = 1; number <= keys.size(); number++) {
      if (drained.test(name, number)) {
        return IntStream.range(0, keys.size())
            .filter(at -> !drained.test(name, at + 1))
            .mapToObj(keys::get)
            .toList();
      }
    }
    return keys;
  }

  private List<Key> read(String name) {
    List<String> secrets = secrets(name);
    return IntStream.range(0, secrets.size())
        .mapToObj(at -> new Key(name, at + 1, secrets.get(at)))
        .toList();
  }

  private List<String> secrets(String name) {
    String value = environment.get(name);
    String keys = value == null || value.isBlank() ? fromFile(name).orElse("") : value;
    if (keys.stripLeading().startsWith("{")) {
      return List.of(keys.strip());
    }
    return Arrays.stream(keys.split("[,\\r\\n]"))
        .map(String::strip)
        .filter(key -> !key.isEmpty())
        .toList();
  }

  private Optional<String> fromFile(String name) {
    @Nullable String path = environment.get(name + FILE_SUFFIX);
    if (path == null || path.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(Path.of(path.strip())));
    } catch (IOException e) {
      throw new UncheckedIOException(
          name + FILE_SUFFIX + " names a file that cannot be read: " + path, e);
    }
  }
}
