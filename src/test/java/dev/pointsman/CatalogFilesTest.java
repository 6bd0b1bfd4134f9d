package dev.pointsman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.CatalogFolder;
import dev.pointsman.document.Problems;
import dev.pointsman.policy.RuleFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CatalogFilesTest {
  @TempDir private Path folder;

  @Test
  void takesTheSameFilesAtTheStartAsLater() throws IOException {
    write("acme.yaml");
    write("beta.yml");
    write("prices.csv");
    write("notes.txt");
    write(".acme.yaml.swp");
    write("before/acme.yaml");
    Files.createSymbolicLink(folder.resolve(".#acme.yaml"), folder.resolve("ada@host.77"));
    Files.createSymbolicLink(folder.resolve("gone.yaml"), folder.resolve("nowhere"));

    CatalogFolder atStart = CatalogFolder.read(folder, new Problems());
    RuleFiles later = CatalogFiles.in(folder).read();

    assertThat(atStart.files()).containsOnlyKeys("acme.yaml", "beta.yml", "gone.yaml");
    assertThat(later.textByPath())
        .hasSameSizeAs(atStart.files())
        .allSatisfy(
            (path, text) ->
                assertThat(atStart.files().get(path.substring("catalog/".length())))
                    .isEqualTo(text.getBytes(StandardCharsets.UTF_8)));
  }

  private void write(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
  }
}
