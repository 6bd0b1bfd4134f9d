package dev.pointsman;

import dev.pointsman.catalog.BaseUrls;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogFolder;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.catalog.Loaded;
import dev.pointsman.catalog.version.CatalogReading;
import dev.pointsman.document.Problem;
import dev.pointsman.document.Problems;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.Finding.Severity;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.revision.RuleFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes catalogues of files as this node calls them: its region, addresses and variables. */
final class CatalogFiles implements CatalogReading {
  /** What the paths of a catalogue's files begin with. */
  static final String NAME = "catalog";

  private static final String CODE = "CAT-101";

  private final CatalogLoader loader;
  private final Settings.Catalogs settings;
  private final String shownAs;
  private final Map<String, String> environment;

  /**
   * Reads files.
   *
   * @param shownAs the folder, as findings name it
   */
  CatalogFiles(Settings.Catalogs settings, String shownAs, Map<String, String> environment) {
    this.loader = new CatalogLoader(settings.localRegion());
    this.settings = settings;
    this.shownAs = shownAs.replace('\\', '/');
    this.environment = environment;
  }

  /** The files in a folder of a catalogue: those that {@link CatalogFolder} takes. */
  static RuleFolder in(Path folder) {
    return RuleFolder.flat(folder, NAME, CatalogFolder.ENDINGS);
  }

  @Override
  public Read read(RuleFiles files, LocalDate day) {
    Loaded loaded = loader.load(folder(files), day);
    Problems problems = new Problems();
    loaded
        .catalog()
        .ifPresent(
            each ->
                GivenAddresses.check(
                    each, settings.baseUrls(), "pointsman.yaml", environment, problems));
    List<Problem> all = new ArrayList<>(loaded.problems());
    all.addAll(problems.list());
    if (!all.isEmpty() || loaded.catalog().isEmpty()) {
      return new Read(null, all.stream().map(CatalogFiles::finding).toList(), null);
    }
    Catalog catalog = BaseUrls.resolve(loaded.catalog().get(), environment);
    return new Read(catalog, List.of(), loaded.goodUntil());
  }

  /** The version that the catalogue of these files would have. */
  String version(RuleFiles files) {
    return loader.version(folder(files));
  }

  private CatalogFolder folder(RuleFiles files) {
    Map<String, byte[]> content = new TreeMap<>();
    files
        .textByPath()
        .forEach(
            (path, text) ->
                content.put(
                    path.substring(path.lastIndexOf('/') + 1),
                    text.getBytes(StandardCharsets.UTF_8)));
    return new CatalogFolder(shownAs, content);
  }

  private static Finding finding(Problem problem) {
    return new Finding(
        CODE,
        Severity.ERROR,
        problem.file(),
        problem.line(),
        problem.column(),
        1,
        problem.message(),
        null,
        null);
  }
}
