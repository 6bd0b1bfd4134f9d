package dev.pointsman.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.store.postgres.DatabaseUrl;
import dev.pointsman.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jOOQ code that is checked in is what the migrations give on a real PostgreSQL. After a change
 * of {@code migrations/}, {@code mvn test -Dtest=JooqCodeTest -Djooq.write=true} writes it anew.
 */
final class JooqCodeTest {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Path CODE = Path.of("dev", "pointsman", "store", "jooq");

  @TempDir Path generated;

  @Test
  void isWhatTheMigrationsGive() throws Exception {
    try (TestDatabase database = TestDatabase.create()) {
      assertThat(Migrations.run(database.url())).isPositive();
      GenerationTool.generate(configuration(database.url(), generated));
    }

    if (Boolean.getBoolean("jooq.write")) {
      write(files(generated.resolve(CODE)), SOURCES.resolve(CODE));
    }
    assertThat(files(generated.resolve(CODE))).isEqualTo(files(SOURCES.resolve(CODE)));
  }

  private static Configuration configuration(DatabaseUrl url, Path target) {
    return new Configuration()
        .withLogging(Logging.ERROR)
        .withJdbc(
            new Jdbc().withUrl(url.jdbcUrl()).withUser(url.user()).withPassword(url.password()))
        .withGenerator(
            new Generator()
                .withDatabase(
                    new Database()
                        .withName("org.jooq.meta.postgres.PostgresDatabase")
                        .withInputSchema("public")
                        .withOutputSchemaToDefault(true)
                        .withIncludes(".*")
                        .withExcludes("flyway_.*")
                        .withIncludeIndexes(false))
                .withGenerate(
                    new Generate()
                        .withRecords(false)
                        .withPojos(false)
                        .withDaos(false)
                        .withGeneratedAnnotation(false)
                        .withDeprecated(false)
                        .withJavaTimeTypes(true))
                .withTarget(
                    new Target()
                        .withPackageName("dev.pointsman.store.jooq")
                        .withDirectory(target.toString())));
  }

  private static void write(Map<String, String> contents, Path folder) throws IOException {
    for (Map.Entry<String, String> file : contents.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.resolveSibling("."));
      Files.writeString(path, file.getValue());
    }
  }

  /** Content by name; the plaque is ours, not generated. */
  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    contents.remove("package-info.java");
    return contents;
  }
}
