package dev.pointsman;

import dev.pointsman.catalog.BaseUrls;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.catalog.CatalogSnapshots;
import dev.pointsman.catalog.Loaded;
import dev.pointsman.document.Problem;
import dev.pointsman.document.Problems;
import dev.pointsman.facts.TextRules;
import dev.pointsman.facts.TextRulesReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the configuration folder says. Immutable.
 *
 * @param catalogFolder with the files of the catalogue, as problems name it
 * @param catalogSummary how much is in the catalogue, for people
 * @param goodUntil first day on which the catalogue changes by itself; null if none is known
 */
record Configuration(
    Settings settings,
    TextRules textRules,
    Catalog catalog,
    Path catalogFolder,
    String catalogSummary,
    @Nullable LocalDate goodUntil) {

  /** Reads every file; one mistake or many, all are told at once. */
  static Configuration read(
      Path folder, DataFolder data, Map<String, String> environment, Clock clock)
      throws StartRefused {
    Problems problems = new Problems();
    Path shown = shortest(folder);
    Settings settings = SettingsReader.read(shown, problems);
    Path textFile = shown.resolve("complexity.yaml");
    TextRules textRules = TextRulesReader.read(textFile, textFile.toString(), problems);
    Path catalogFolder = shown.resolve("catalog");
    CatalogLoader loader = new CatalogLoader(settings.catalog().localRegion());
    Loaded loaded =
        new CatalogSnapshots(loader, data.resolve("catalog"))
            .load(catalogFolder, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    Map<String, String> addresses = settings.catalog().baseUrls();
    String file = shown.resolve("pointsman.yaml").toString();
    loaded
        .catalog()
        .ifPresent(each -> GivenAddresses.check(each, addresses, file, environment, problems));
    List<Problem> all = new ArrayList<>(problems.list());
    all.addAll(loaded.problems());
    if (!all.isEmpty() || loaded.catalog().isEmpty()) {
      String count = all.size() == 1 ? "1 problem" : all.size() + " problems";
      throw new StartRefused(count + " in " + shown, all);
    }
    Catalog catalog = BaseUrls.resolve(loaded.catalog().get(), environment);
    return new Configuration(
        settings, textRules, catalog, catalogFolder, loaded.summary(), loaded.goodUntil());
  }

  /** The path from here if it lies below, so that problems are short to read. */
  private static Path shortest(Path folder) {
    Path here = Path.of("").toAbsolutePath();
    return folder.startsWith(here) && !folder.equals(here) ? here.relativize(folder) : folder;
  }
}
