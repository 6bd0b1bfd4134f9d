package dev.pointsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pointsman.document.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in the shipped configuration, as its reader is told about them. */
final class ConfigurationTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;

  @Test
  void refusesAddressesOfProvidersThatDoNotExistAndThoseThatAreNone() throws Exception {
    List<String> problems =
        problems(
            "catalog: {base_urls: {opnai: \"http://x\", openai: nowhere}}",
            Map.of(
                "POINTSMAN_MISTRALL_BASE_URL", "http://127.0.0.1:1",
                "POINTSMAN_GROQ_BASE_URL", "127.0.0.1:1",
                "POINTSMAN_XAI_BASE_URL", "http://127.0.0.1:1/v1"));

    assertThat(problems)
        .anyMatch(text -> text.contains("pointsman.yaml:1:") && text.contains("\"nowhere\""))
        .anyMatch(text -> text.contains("opnai belongs to no provider") && text.contains("openai?"))
        .anyMatch(text -> text.contains("did you mean POINTSMAN_MISTRAL_BASE_URL?"))
        .anyMatch(text -> text.contains("POINTSMAN_GROQ_BASE_URL: not a URL"))
        .hasSize(4);
  }

  private List<String> problems(String settings, Map<String, String> environment)
      throws IOException, StartRefused {
    Path config = folder.resolve("config");
    Files.createDirectories(config);
    Files.writeString(config.resolve("pointsman.yaml"), settings);
    Files.copy(Path.of("config/complexity.yaml"), config.resolve("complexity.yaml"));
    Files.createSymbolicLink(config.resolve("catalog"), Path.of("config/catalog").toAbsolutePath());
    try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
      StartRefused refused =
          catchThrowableOfType(
              StartRefused.class, () -> Configuration.read(config, data, environment, CLOCK));
      return refused.problems().stream().map(Problem::text).toList();
    }
  }
}
