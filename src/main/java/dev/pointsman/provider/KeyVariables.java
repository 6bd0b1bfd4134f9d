package dev.pointsman.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What variables of the environment hold, or files that {@code <NAME>_FILE} names: several keys are
 * separated by commas. Thread-safe.
 */
final class KeyVariables {
  private static final String FILE_SUFFIX = "_FILE";

  private final Map<String, String> environment;
  private final BiPredicate<String, Integer> drained;
  private final Map<String, List<Key>> keysByVariable = new ConcurrentHashMap<>();

  KeyVariables(Map<String, String> environment, BiPredicate<String, Integer> drained) {
    this.environment = Map.copyOf(environment);
    this.drained = drained;
  }

  /** Which of the two names of a variable are set. */
  List<String> namesSet(String name) {
    return List.of(name, name + FILE_SUFFIX).stream()
        .filter(each -> !environment.getOrDefault(each, "").isBlank())
        .toList();
  }

  int count(String name) {
    return all(name).size();
  }

  private List<Key> all(String name) {
    return keysByVariable.computeIfAbsent(name, this::read);
  }

  /** The key in a place of a variable, from 1, drained or not; empty if there is none. */
  Optional<Key> at(String name, int number) {
    List<Key> keys = all(name);
    return number > keys.size() ? Optional.empty() : Optional.of(keys.get(number - 1));
  }

  /** Whether all keys of a variable are drained, or its name where it holds none. */
  boolean isDrained(String name) {
    int keys = Math.max(1, count(name));
    return IntStream.rangeClosed(1, keys).allMatch(number -> drained.test(name, number));
  }

  /** The keys of a variable that may be used now. */
  List<Key> usable(String name) {
    List<Key> keys = all(name);
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
