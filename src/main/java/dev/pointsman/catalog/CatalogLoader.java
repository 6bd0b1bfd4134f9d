package dev.pointsman.catalog;

import dev.pointsman.document.Document;
import dev.pointsman.document.Problems;
import dev.pointsman.policy.vocabulary.Region;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code config/catalog/*.yaml}: all of it or, with any problem, none. Immutable.
 *
 * <p>{@link CatalogSnapshots} does the same without parsing where nothing changed.
 */
public final class CatalogLoader {
  private final @Nullable Region localRegion;

  /**
   * A loader.
   *
   * @param localRegion where this machine stands; null: its models satisfy no region
   */
  public CatalogLoader(@Nullable Region localRegion) {
    this.localRegion = localRegion;
  }

  /** Reads the catalogue as it is on a day. */
  public Loaded load(Path folder, LocalDate today) {
    Problems problems = new Problems();
    return load(CatalogFolder.read(folder, problems), problems, today);
  }

  /** Reads the catalogue of these files as it is on a day. */
  public Loaded load(CatalogFolder folder, LocalDate today) {
    return load(folder, new Problems(), today);
  }

  /** The content hash of what would be loaded. */
  public String version(CatalogFolder folder) {
    return folder.hash(SnapshotFormat.FINGERPRINT + localRegion);
  }

  Loaded load(CatalogFolder folder, Problems problems, LocalDate today) {
    folder.checkNames(problems);
    Optional<FamilyTable> families = families(folder, problems);
    List<CatalogFile> files = new ArrayList<>();
    for (String name : folder.providerFiles()) {
      CatalogFile.read(document(folder, name, problems), localRegion).ifPresent(files::add);
    }
    if (problems.isEmpty() && files.isEmpty()) {
      problems.addFile(folder.shownAs(), "no provider (expected: at least one PROVIDER.yaml)");
    }
    families.ifPresent(table -> new CatalogCheck(files, table, problems).run());
    if (!problems.isEmpty() || families.isEmpty()) {
      return new Loaded(Optional.empty(), problems.list(), 0, null, false);
    }
    DeploymentBuilder builder = new DeploymentBuilder(files, families.get(), today);
    Catalog catalog = new Catalog(version(folder), builder.build());
    return new Loaded(
        Optional.of(catalog), List.of(), builder.retired(), nextChange(files, today), false);
  }

  private static Optional<FamilyTable> families(CatalogFolder folder, Problems problems) {
    if (!folder.files().containsKey(FamilyTable.FILE)) {
      if (problems.isEmpty()) {
        problems.addFile(folder.shown(FamilyTable.FILE), "file not found");
      }
      return Optional.empty();
    }
    return FamilyTable.read(document(folder, FamilyTable.FILE, problems));
  }

  private static Document document(CatalogFolder folder, String name, Problems problems) {
    byte[] content = Objects.requireNonNull(folder.files().get(name));
    return Document.decode(content, folder.shown(name), problems);
  }

  private static @Nullable LocalDate nextChange(List<CatalogFile> files, LocalDate today) {
    return files.stream()
        .flatMap(file -> file.models().stream())
        .flatMap(CatalogLoader::days)
        .filter(day -> day.isAfter(today))
        .min(LocalDate::compareTo)
        .orElse(null);
  }

  private static Stream<LocalDate> days(ModelEntry entry) {
    Stream<@Nullable LocalDate> prices =
        entry.prices().stream().flatMap(row -> Stream.of(row.validFrom(), row.validTo()));
    return Stream.concat(Stream.of(entry.model().shutdown()), prices)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull);
  }
}
