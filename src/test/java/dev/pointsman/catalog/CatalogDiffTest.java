package dev.pointsman.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.CatalogDiff.Change;
import dev.pointsman.catalog.CatalogDiff.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogDiffTest {
  private static final Path FOLDER = Path.of("src/test/resources/selectors");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  @TempDir private Path other;

  @BeforeEach
  void copy() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, other.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void isEmptyBetweenEqualCatalogues() {
    CatalogDiff diff = diff();

    assertThat(diff.isEmpty()).isTrue();
    assertThat(diff.summary()).isEqualTo("0 deployments new, 0 gone, 0 changed");
    assertThat(diff.before()).isEqualTo(diff.after());
  }

  @Test
  void namesTheFieldWithBothValues() throws IOException {
    replace("acme.yaml", "input: \"0.40\"", "input: \"0.50\"");

    CatalogDiff diff = diff();

    assertThat(diff.changes())
        .containsExactly(
            new Change(Kind.CHANGED, "acme/known@eu", "price.input", "0.44", "0.55"),
            new Change(Kind.CHANGED, "acme/known@global", "price.input", "0.4", "0.5"));
    assertThat(CatalogDiffJson.render(diff).toString())
        .contains(
            "\"added\":0,\"removed\":0,\"changed\":2,\"changes\":[{\"kind\":\"changed\","
                + "\"deployment\":\"acme/known@eu\",\"field\":\"price.input\","
                + "\"before\":\"0.44\",\"after\":\"0.55\"}");
  }

  @Test
  void namesWholeDeploymentsThatAreNewOrGone() throws IOException {
    replace("home.yaml", "id: mystery", "id: riddle");

    CatalogDiff diff = diff();

    assertThat(diff.changes())
        .containsExactly(
            new Change(Kind.REMOVED, "home/mystery@local", null, null, null),
            new Change(Kind.ADDED, "home/riddle@local", null, null, null));
    assertThat(diff.summary()).isEqualTo("1 deployments new, 1 gone, 0 changed");
  }

  private CatalogDiff diff() {
    return CatalogDiff.between(load(FOLDER), load(other));
  }

  private static Catalog load(Path folder) {
    return new CatalogLoader(null).load(folder, TODAY).catalog().orElseThrow();
  }

  private void replace(String file, String old, String now) throws IOException {
    String text = Files.readString(other.resolve(file));
    assertThat(text).contains(old);
    Files.writeString(other.resolve(file), text.replace(old, now));
  }
}
