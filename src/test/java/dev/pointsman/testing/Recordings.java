package dev.pointsman.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pointsman.chat.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Recorded exchanges of providers, which are no part of the project: found by the system property
 * {@code pointsman.recordings}, else beside the project. Immutable.
 */
public final class Recordings {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path folder;

  private Recordings(Path folder) {
    this.folder = folder;
  }

  /** The recordings; skips the test where they are absent. */
  public static Recordings orSkip() {
    Path folder = Path.of(System.getProperty("pointsman.recordings", "../shared/data/recordings"));
    assumeTrue(
        Files.exists(folder.resolve("manifest.jsonl")),
        "skipped: no recordings in " + folder + "; set -Dpointsman.recordings=FOLDER");
    return new Recordings(folder);
  }

  /** One recorded exchange. */
  public record Recording(String provider, String kind, String url, String file, Bytes body) {
    /** Another that holds but a part of it. */
    public Recording holding(String part) {
      return new Recording(provider, kind, url, file, Bytes.of(part));
    }

    public String text() {
      return body.text();
    }

    @Override
    public String toString() {
      return file;
    }
  }

  /** The recordings of some kinds, in the order of the manifest. */
  public List<Recording> of(Set<String> kinds) throws IOException {
    List<Recording> found = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("manifest.jsonl"))) {
      JsonNode entry = MAPPER.readTree(line);
      if (kinds.contains(entry.path("kind").asText())) {
        String file = entry.path("file").asText();
        found.add(
            new Recording(
                entry.path("provider").asText(),
                entry.path("kind").asText(),
                entry.path("url").asText(""),
                file,
                Bytes.of(bytes(file))));
      }
    }
    return found;
  }

  /** The recorded headers of one response, by their names in lower case. */
  public Map<String, String> headers(String file) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line : Files.readAllLines(folder.resolve("manifest.jsonl"))) {
      JsonNode entry = MAPPER.readTree(line);
      if (entry.path("file").asText().equals(file)) {
        entry
            .path("headers")
            .properties()
            .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
      }
    }
    return headers;
  }

  /** The bytes of one file. */
  public byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(folder.resolve(file));
  }
}
