package dev.pointsman.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.document.YamlPart;
import dev.pointsman.document.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever meets a key in a shipped catalogue file finds it in config/README.md. */
class DocumentedKeysTest {
  /** Sections whose keys are the operator's own words. */
  private static final Set<String> FREE =
      Set.of(
          "headers",
          "request",
          "endpoint_ids",
          "endpoint_weights",
          "regional_price_factor",
          "families",
          "groups");

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  @Test
  void everyKeyIsInTheReadme() throws IOException {
    Set<String> used = new TreeSet<>();
    try (Stream<Path> files = Files.list(Path.of("config/catalog"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        collect(YamlText.root(Files.readString(file)), used);
      }
    }

    assertThat(used).hasSizeGreaterThan(60);
    assertThat(documented()).containsAll(used);
  }

  private static void collect(YamlPart part, Set<String> keys) {
    part.items().forEach(item -> collect(item, keys));
    for (String key : part.keys()) {
      keys.add(key);
      if (!FREE.contains(key)) {
        part.get(key).ifPresent(value -> collect(value, keys));
      }
    }
  }

  private static Set<String> documented() throws IOException {
    Set<String> words = new TreeSet<>(List.of("provider", "models", "families", "groups"));
    Matcher code = CODE.matcher(Files.readString(Path.of("config/README.md")));
    while (code.find()) {
      words.addAll(List.of(code.group(1).split("[^a-z0-9_]+", -1)));
    }
    return words;
  }
}
