package dev.pointsman;

import dev.pointsman.catalog.CatalogFolder;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.catalog.Loaded;
import dev.pointsman.catalog.importer.CatalogImport;
import dev.pointsman.catalog.importer.CatalogImport.Outcome;
import dev.pointsman.catalog.importer.CatalogImport.Scope;
import dev.pointsman.catalog.importer.ImportGuide;
import dev.pointsman.catalog.importer.ImportReportJson;
import dev.pointsman.catalog.importer.ImportReportText;
import dev.pointsman.catalog.importer.Source;
import dev.pointsman.catalog.importer.UnreadableListing;
import dev.pointsman.cli.CatalogErrands.Import;
import dev.pointsman.cli.Terminal;
import dev.pointsman.document.Document;
import dev.pointsman.document.Problem;
import dev.pointsman.document.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** {@code pointsman catalog import}. Confined to one thread. */
final class CatalogImporting {
  private final Terminal terminal;
  private final LocalDate today;

  CatalogImporting(Terminal terminal, LocalDate today) {
    this.terminal = terminal;
    this.today = today;
  }

  int run(Import what) {
    Path config = CatalogDesk.shortest(what.config());
    Path catalog = config.resolve("catalog");
    Problems problems = new Problems();
    Path guideFile = config.resolve("import.yaml");
    Optional<ImportGuide> guide =
        ImportGuide.read(Document.read(guideFile, guideFile.toString(), problems));
    CatalogFolder folder = CatalogFolder.read(catalog, problems);
    List<Problem> found = problems.isEmpty() ? problemsOf(folder) : problems.list();
    if (guide.isEmpty() || !found.isEmpty()) {
      return refuse(found, "nothing is imported before the files are sound");
    }
    Scope scope = new Scope(Set.copyOf(what.choice().providers()), !what.choice().updateOnly());
    try {
      byte[] list = ModelList.read(what.from());
      Outcome outcome =
          new CatalogImport(folder, guide.get(), scope)
              .run(Source.of(what.source()).orElseThrow(), list, what.choice().asOf(), today);
      return finish(what, folder, outcome, catalog);
    } catch (UnreadableListing | IOException unreadable) {
      terminal.err().println("pointsman: " + what.from() + ": " + unreadable.getMessage());
      return unreadable instanceof ModelList.Unreachable
          ? CatalogDesk.UNREACHABLE
          : CatalogDesk.FINDINGS;
    }
  }

  private int finish(Import what, CatalogFolder folder, Outcome outcome, Path catalog)
      throws IOException {
    Map<String, byte[]> result = new TreeMap<>(folder.files());
    result.putAll(outcome.files());
    List<Problem> broken = problemsOf(new CatalogFolder(folder.shownAs(), result));
    if (what.json()) {
      JsonText.print(ImportReportJson.render(outcome.report()), terminal.out());
    } else {
      ImportReportText.lines(outcome.report()).forEach(terminal.out()::println);
    }
    if (!broken.isEmpty()) {
      return refuse(
          broken, "what the list says would not be a sound catalogue; nothing is written");
    }
    String files = Count.of(outcome.files().size(), "file");
    if (what.write()) {
      write(catalog, outcome.files());
      terminal.err().println(files + " written in " + catalog);
    } else {
      terminal.err().println(files + " would change in " + catalog + "; --write changes them");
    }
    return CatalogDesk.OK;
  }

  private List<Problem> problemsOf(CatalogFolder folder) {
    Loaded loaded = new CatalogLoader(null).load(folder, today);
    return loaded.problems();
  }

  private int refuse(List<Problem> problems, String why) {
    problems.forEach(problem -> terminal.err().println(problem.text()));
    terminal.err().println("pointsman: " + why);
    return CatalogDesk.FINDINGS;
  }

  /** Every draft is on the disk before the first file is replaced, and each is replaced whole. */
  private static void write(Path folder, Map<String, byte[]> files) throws IOException {
    Map<Path, Path> drafts = new TreeMap<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path draft = folder.resolve("." + file.getKey() + ".draft");
      var unused = Files.write(draft, file.getValue());
      drafts.put(draft, folder.resolve(file.getKey()));
    }
    for (Map.Entry<Path, Path> draft : drafts.entrySet()) {
      var unused =
          Files.move(
              draft.getKey(),
              draft.getValue(),
              StandardCopyOption.REPLACE_EXISTING,
              StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
