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
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys of providers, from environment variables or from files that {@code <NAME>_FILE} names;
 * several keys are separated by commas. Never prints a key. Thread-safe.
 */
public final class Credentials {
  private static final String FILE_SUFFIX = "_FILE";

  private final Map<String, String> environment;
  private final BiPredicate<String, Integer> drained;
  private final Map<String, List<String>> keysByVariable = new ConcurrentHashMap<>();

  public Credentials(Map<String, String> environment) {
    this(environment, (variable, number) -> false);
  }

  /**
   * Credentials of which some may not be used for now.
   *
   * @param drained whether the key of a variable, numbered from 1, is not to be used now
   */
  public Credentials(Map<String, String> environment, BiPredicate<String, Integer> drained) {
    this.environment = Map.copyOf(environment);
    this.drained = drained;
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
      case BEARER -> true;
      case HEADER, QUERY -> auth.name() != null;
      case SIGV4, OAUTH2_GCP, ENTRA, NONE -> false;
    };
  }

  /** Names of the variables that hold keys for anything in the catalogue, sorted; never a value. */
  public NavigableSet<String> namesFound(Catalog catalog) {
    NavigableSet<String> names = new TreeSet<>();
    catalog.deployments().stream()
        .flatMap(deployment -> deployment.endpoint().auth().environment().stream())
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
    List<String> keys = keys(auth);
    if (keys.isEmpty() || !isSupported(auth)) {
      return new Signed(url, Map.of());
    }
    String key = keys.get(Math.floorMod(turn, keys.size()));
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

  /** A request's address and the headers that carry the key. Not a record: it must not print. */
  static final class Signed {
    private final String url;
    private final Map<String, String> headers;

    Signed(String url, Map<String, String> headers) {
      this.url = url;
      this.headers = headers;
    }

    String url() {
      return url;
    }

    Map<String, String> headers() {
      return headers;
    }
  }

  private List<String> keys(Auth auth) {
    for (String name : auth.environment()) {
      List<String> keys = usable(name);
      if (!keys.isEmpty()) {
        return keys;
      }
    }
    return List.of();
  }

  private List<String> usable(String name) {
    List<String> keys = keysByVariable.computeIfAbsent(name, this::read);
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

  private List<String> read(String name) {
    String value = environment.get(name);
    String keys = value == null || value.isBlank() ? fromFile(name).orElse("") : value;
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
