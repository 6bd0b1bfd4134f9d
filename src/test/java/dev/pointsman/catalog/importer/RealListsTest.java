package dev.pointsman.catalog.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pointsman.catalog.CatalogFolder;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.catalog.Loaded;
import dev.pointsman.catalog.importer.CatalogImport.Outcome;
import dev.pointsman.catalog.importer.CatalogImport.Scope;
import dev.pointsman.catalog.importer.ImportReport.Kind;
import dev.pointsman.document.Document;
import dev.pointsman.document.Problem;
import dev.pointsman.document.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lists as their makers publish them, where they lie beside this checkout, into our files. */
class RealListsTest {
  private static final Path LISTS = Path.of("../shared/data/catalog-sources");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  @ParameterizedTest
  @CsvSource({
    "MODELS_DEV, models.dev.api.json",
    "LITELLM, litellm.model_prices.json",
    "GENAI_PRICES, genai-prices.data.json",
  })
  void leaveASoundCatalogueAndNothingMoreToDo(Source source, String file)
      throws IOException, UnreadableListing {
    CatalogFolder shipped = CatalogFolder.read(Path.of("config/catalog"), new Problems());

    Outcome first = run(source, file, shipped);

    CatalogFolder after = with(shipped, first.files());
    Loaded loaded = new CatalogLoader(null).load(after, TODAY);
    assertThat(loaded.problems().stream().map(Problem::text)).isEmpty();
    assertThat(loaded.catalog().orElseThrow().deployments()).hasSizeGreaterThan(2_000);
    assertThat(first.report().count(Kind.DISAGREES)).isPositive();
    Outcome second = run(source, file, after);
    assertThat(second.files()).isEmpty();
    assertThat(second.report().count(Kind.NEW)).isZero();
  }

  private static Outcome run(Source source, String file, CatalogFolder catalog)
      throws IOException, UnreadableListing {
    Path list = LISTS.resolve(file);
    assumeTrue(Files.exists(list), list + " is not there");
    ImportGuide guide =
        ImportGuide.read(Document.read(Path.of("config/import.yaml"), "guide", new Problems()))
            .orElseThrow();
    return new CatalogImport(catalog, guide, new Scope(Set.of(), true))
        .run(source, Files.readAllBytes(list), TODAY, TODAY);
  }

  private static CatalogFolder with(CatalogFolder catalog, Map<String, byte[]> changed) {
    Map<String, byte[]> files = new TreeMap<>(catalog.files());
    files.putAll(changed);
    return new CatalogFolder("catalog", files);
  }
}
