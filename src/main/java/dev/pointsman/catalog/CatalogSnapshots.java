package dev.pointsman.catalog;

import dev.pointsman.document.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps loaded catalogues by the hash of their files, so that a start with unchanged files parses
 * nothing. A snapshot that is damaged, or too old for a price that changed since, is built anew;
 * one that cannot be written costs only time. Thread-safe.
 */
public final class CatalogSnapshots {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogSnapshots.class);
  private static final String SUFFIX = ".bin";
  private static final int KEPT_SNAPSHOTS = 4;

  private final CatalogLoader loader;
  private final Path folder;

  /**
   * Snapshots.
   *
   * @param folder where they are kept, {@code data/catalog}; made when needed
   */
  public CatalogSnapshots(CatalogLoader loader, Path folder) {
    this.loader = loader;
    this.folder = folder;
  }

  /** The catalogue of these files as it is on a day, from a snapshot where there is one. */
  public Loaded load(Path files, LocalDate today) {
    Problems problems = new Problems();
    CatalogFolder source = CatalogFolder.read(files, problems);
    String version = loader.version(source);
    Path snapshot = folder.resolve(version + SUFFIX);
    if (problems.isEmpty()) {
      Optional<Loaded> kept = read(snapshot, version, today);
      if (kept.isPresent()) {
        return kept.get();
      }
    }
    Loaded loaded = loader.load(source, problems, today);
    if (loaded.catalog().isPresent()) {
      write(snapshot, loaded, today);
    }
    return loaded;
  }

  private static Optional<Loaded> read(Path snapshot, String version, LocalDate today) {
    try {
      return SnapshotReader.read(Files.readAllBytes(snapshot), version, today);
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException damaged) {
      LOG.info("catalogue snapshot {} is built anew: {}", snapshot, damaged.getMessage());
      return Optional.empty();
    }
  }

  private void write(Path snapshot, Loaded loaded, LocalDate today) {
    try {
      Files.createDirectories(folder);
      Path draft = Files.createTempFile(folder, "draft", ".tmp");
      Files.write(draft, SnapshotWriter.write(loaded, today));
      Files.move(draft, snapshot, StandardCopyOption.REPLACE_EXISTING);
      forgetOld();
    } catch (IOException unwritable) {
      LOG.warn("catalogue snapshot cannot be kept: {}", unwritable.toString());
    }
  }

  private void forgetOld() throws IOException {
    List<Path> snapshots;
    try (Stream<Path> paths = Files.list(folder)) {
      snapshots = paths.filter(path -> path.toString().endsWith(SUFFIX)).toList();
    }
    List<Aged> aged = new ArrayList<>();
    for (Path path : snapshots) {
      aged.add(new Aged(path, Files.getLastModifiedTime(path)));
    }
    aged.sort(Comparator.comparing(Aged::time).reversed());
    for (Aged old : aged.subList(Math.min(KEPT_SNAPSHOTS, aged.size()), aged.size())) {
      Files.deleteIfExists(old.path);
    }
  }

  private record Aged(Path path, FileTime time) {}
}
