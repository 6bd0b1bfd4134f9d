package dev.pointsman.catalog.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.pointsman.catalog.CatalogFolder;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.catalog.Loaded;
import dev.pointsman.catalog.importer.CatalogImport.Outcome;
import dev.pointsman.catalog.importer.CatalogImport.Scope;
import dev.pointsman.document.Document;
import dev.pointsman.document.Fields;
import dev.pointsman.document.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * One folder under {@code resources/importer} per source: a list as the source writes it, {@code
 * case.yaml} with how it is imported into {@code catalog}, the files that this changes in {@code
 * after}, and what is said in {@code report.txt}.
 */
class ImportCasesTest {
  private static final Path CASES = Path.of("src/test/resources/importer");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  private record Way(Source source, @Nullable LocalDate asOf, Scope scope) {
    static Way read(Fields fields) {
      return new Way(
          Source.of(fields.text("source").required()).orElseThrow(),
          fields.date("as_of").orNull(),
          new Scope(Set.copyOf(fields.texts("providers")), !fields.flag("update_only").or(false)));
    }
  }

  @TestFactory
  List<DynamicTest> changeAndSayWhatTheyShould() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      List<Path> cases =
          folders.filter(each -> Files.exists(each.resolve("case.yaml"))).sorted().toList();
      assertThat(cases).hasSizeGreaterThanOrEqualTo(Source.values().length);
      return cases.stream()
          .flatMap(
              each ->
                  Stream.of(
                      dynamicTest(each.getFileName() + " once", () -> check(each)),
                      dynamicTest(each.getFileName() + " twice", () -> repeat(each))))
          .toList();
    }
  }

  private static void check(Path folder) throws IOException, UnreadableListing {
    Outcome outcome = run(folder, catalog().files());

    assertThat(String.join("\n", ImportReportText.lines(outcome.report())) + "\n")
        .isEqualTo(Files.readString(folder.resolve("report.txt")));
    assertThat(texts(outcome.files())).isEqualTo(texts(files(folder.resolve("after"))));
    assertThat(load(with(outcome.files())).problems()).isEmpty();
  }

  /** The same list again finds nothing more to change. */
  private static void repeat(Path folder) throws IOException, UnreadableListing {
    Outcome first = run(folder, catalog().files());

    Outcome second = run(folder, with(first.files()));

    assertThat(texts(second.files())).isEmpty();
    assertThat(second.report().count(ImportReport.Kind.NEW)).isZero();
    assertThat(second.report().count(ImportReport.Kind.CHANGED)).isZero();
  }

  private static Outcome run(Path folder, Map<String, byte[]> files)
      throws IOException, UnreadableListing {
    Problems problems = new Problems();
    ImportGuide guide =
        ImportGuide.read(Document.read(CASES.resolve("import.yaml"), "import.yaml", problems))
            .orElseThrow();
    Way way =
        Document.read(folder.resolve("case.yaml"), "case.yaml", problems)
            .section(Way::read)
            .orElseThrow();
    assertThat(problems.list()).isEmpty();
    Path list = folder.resolve(way.source == Source.EX_LLM ? "list.yaml" : "list.json");
    return new CatalogImport(new CatalogFolder("catalog", files), guide, way.scope)
        .run(way.source, Files.readAllBytes(list), way.asOf, TODAY);
  }

  private static Loaded load(Map<String, byte[]> files) {
    return new CatalogLoader(null).load(new CatalogFolder("catalog", files), TODAY);
  }

  private static Map<String, byte[]> with(Map<String, byte[]> changed) {
    Map<String, byte[]> files = new TreeMap<>(catalog().files());
    files.putAll(changed);
    return files;
  }

  private static CatalogFolder catalog() {
    return CatalogFolder.read(CASES.resolve("catalog"), new Problems());
  }

  private static Map<String, byte[]> files(Path folder) {
    return Files.isDirectory(folder)
        ? CatalogFolder.read(folder, new Problems()).files()
        : Map.of();
  }

  private static Map<String, String> texts(Map<String, byte[]> files) {
    Map<String, String> texts = new TreeMap<>();
    files.forEach((name, bytes) -> texts.put(name, new String(bytes, StandardCharsets.UTF_8)));
    return texts;
  }
}
