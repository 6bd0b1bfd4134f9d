package dev.pointsman.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.vocabulary.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogSnapshotsTest {
  private static final Path SHIPPED = Path.of("config/catalog");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 19);

  @TempDir private Path folder;
  private Path files;
  private Path data;
  private CatalogSnapshots snapshots;

  @BeforeEach
  void copySmallCatalogue() throws IOException {
    files = Files.createDirectory(folder.resolve("files"));
    data = folder.resolve("data");
    for (String name : List.of("families.yaml", "acme.yaml", "home.yaml")) {
      Files.copy(Path.of("src/test/resources/selectors", name), files.resolve(name));
    }
    snapshots = new CatalogSnapshots(new CatalogLoader(null), data);
  }

  @Test
  void equalsWhatTheFilesSay() {
    Loaded parsed = snapshots.load(SHIPPED, TODAY);
    Loaded kept = snapshots.load(SHIPPED, TODAY);

    assertThat(parsed.fromSnapshot()).isFalse();
    assertThat(kept.fromSnapshot()).isTrue();
    assertThat(kept.summary()).isEqualTo(parsed.summary());
    assertThat(kept.goodUntil()).isEqualTo(parsed.goodUntil());
    assertThat(deployments(kept)).isEqualTo(deployments(parsed)).hasSizeGreaterThan(500);
    assertThat(kept.catalog().orElseThrow().version())
        .isEqualTo(parsed.catalog().orElseThrow().version());
  }

  @Test
  void parsesAgainAfterAnyChangeOfAFile() throws IOException {
    Loaded before = snapshots.load(files, TODAY);
    Files.writeString(files.resolve("home.yaml"), text("home.yaml").replace("beta", "alpha"));

    Loaded after = snapshots.load(files, TODAY);

    assertThat(after.fromSnapshot()).isFalse();
    assertThat(deployments(after)).isNotEqualTo(deployments(before));
  }

  @Test
  void parsesAgainOnTheDayAModelShutsDown() {
    Loaded before = snapshots.load(files, TODAY);
    Loaded sameDay = snapshots.load(files, TODAY);
    Loaded nextDay = snapshots.load(files, TODAY.plusDays(1));

    assertThat(before.goodUntil()).isEqualTo(TODAY.plusDays(1));
    assertThat(sameDay.fromSnapshot()).isTrue();
    assertThat(nextDay.fromSnapshot()).isFalse();
    assertThat(deployments(nextDay)).hasSizeLessThan(deployments(before).size());
  }

  @Test
  void parsesAgainWhenTheMachineStandsElsewhere() {
    Loaded unsaid = snapshots.load(files, TODAY);

    Loaded said = new CatalogSnapshots(new CatalogLoader(Region.EU), data).load(files, TODAY);

    assertThat(said.fromSnapshot()).isFalse();
    assertThat(deployments(said)).isNotEqualTo(deployments(unsaid));
  }

  @Test
  void ignoresADamagedSnapshotAndReplacesIt() throws IOException {
    Loaded first = snapshots.load(files, TODAY);
    Path snapshot = onlySnapshot();
    byte[] content = Files.readAllBytes(snapshot);
    content[content.length / 2] ^= 1;
    Files.write(snapshot, content);

    Loaded rebuilt = snapshots.load(files, TODAY);
    Loaded kept = snapshots.load(files, TODAY);

    assertThat(rebuilt.fromSnapshot()).isFalse();
    assertThat(deployments(rebuilt)).isEqualTo(deployments(first));
    assertThat(kept.fromSnapshot()).isTrue();
  }

  @Test
  void ignoresSnapshotsCutAtAnyLength() throws IOException {
    Loaded whole = snapshots.load(files, TODAY);
    Path snapshot = onlySnapshot();
    byte[] content = Files.readAllBytes(snapshot);
    for (int length : new int[] {0, 1, 7, 8, 9, 100, content.length - 1}) {
      Files.write(snapshot, Arrays.copyOf(content, length));

      assertThat(deployments(snapshots.load(files, TODAY))).isEqualTo(deployments(whole));
    }
  }

  @Test
  void keepsNothingOfRefusedFiles() throws IOException {
    Files.copy(
        files.resolve("acme.yaml"), files.resolve("b.yaml"), StandardCopyOption.REPLACE_EXISTING);

    Loaded refused = snapshots.load(files, TODAY);

    assertThat(refused.catalog()).isEmpty();
    assertThat(refused.problems()).isNotEmpty();
    assertThat(data).doesNotExist();
  }

  @Test
  void forgetsAllButTheLastSnapshots() throws IOException {
    for (int i = 0; i < 7; i++) {
      Files.writeString(files.resolve("home.yaml"), text("home.yaml") + "# " + i + "\n");
      assertThat(snapshots.load(files, TODAY).catalog()).isPresent();
    }

    try (Stream<Path> kept = Files.list(data)) {
      assertThat(kept).hasSize(4);
    }
  }

  private String text(String name) throws IOException {
    return Files.readString(files.resolve(name));
  }

  private Path onlySnapshot() throws IOException {
    try (Stream<Path> kept = Files.list(data)) {
      return kept.findFirst().orElseThrow();
    }
  }

  private static List<Deployment> deployments(Loaded loaded) {
    return loaded.catalog().orElseThrow().deployments();
  }
}
