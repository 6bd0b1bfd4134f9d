package dev.pointsman.testing;

import dev.pointsman.store.postgres.EmbeddedPostgres;
import dev.pointsman.store.postgres.EmbeddedPostgresConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.stream.Stream;

/**
 * Data folders for tests that start and stop a PostgreSQL of their own: copies of one that was made
 * once and stopped, which is faster than making each anew.
 */
public final class PostgresFolder {
  private PostgresFolder() {}

  /** Fills an empty folder with an empty database; its programs are borrowed by a link. */
  public static void fill(Path data) throws IOException {
    Path template = Template.FOLDER;
    Files.createSymbolicLink(data.resolve("postgres"), template.resolve("postgres"));
    copy(template.resolve("postgres.password"), data.resolve("postgres.password"));
    Path cluster = template.resolve("pgdata");
    try (Stream<Path> paths = Files.walk(cluster)) {
      for (Path path : paths.toList()) {
        copy(path, data.resolve("pgdata").resolve(cluster.relativize(path)));
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
  }

  /** Made when the first test asks for it. */
  private static final class Template {
    static final Path FOLDER = make();

    private static Path make() {
      Path folder = Path.of("target", "test-postgres-template").toAbsolutePath();
      EmbeddedPostgres.start(
              EmbeddedPostgresConfig.in(folder), line -> {}, System::nanoTime, new SecureRandom())
          .close();
      return folder;
    }
  }
}
