package dev.pointsman;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogDiff;
import dev.pointsman.catalog.CatalogDiffJson;
import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.catalog.CatalogStatus;
import dev.pointsman.catalog.CatalogStatusJson;
import dev.pointsman.catalog.Loaded;
import dev.pointsman.catalog.importer.Source;
import dev.pointsman.cli.CatalogErrands;
import dev.pointsman.cli.Terminal;
import dev.pointsman.document.Problem;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Does what the commands below {@code pointsman catalog} ask for. Confined to one thread. */
final class CatalogDesk implements CatalogErrands {
  static final int OK = 0;
  static final int FINDINGS = 1;
  static final int UNREACHABLE = 3;
  static final int INTERNAL = 5;

  private final Terminal terminal;
  private final Clock clock;

  CatalogDesk(Terminal terminal, Clock clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public List<String> sources() {
    return Source.words();
  }

  @Override
  public int importModels(Import what) {
    return new CatalogImporting(terminal, today()).run(what);
  }

  @Override
  public int validate(Path config, boolean json) {
    Loaded loaded = load(config.resolve("catalog"));
    if (json) {
      JsonText.print(CatalogStatusJson.validation(loaded), terminal.out());
    } else {
      loaded.problems().forEach(problem -> terminal.out().println(problem.text()));
    }
    terminal.err().println(loaded.summary());
    return loaded.catalog().isPresent() ? OK : FINDINGS;
  }

  @Override
  public int status(Path config, boolean json) {
    Loaded loaded = load(config.resolve("catalog"));
    Optional<Catalog> catalog = loaded.catalog();
    if (catalog.isEmpty()) {
      return refuse(loaded.problems());
    }
    CatalogStatus status = CatalogStatus.of(catalog.get(), loaded);
    if (json) {
      JsonText.print(CatalogStatusJson.status(status), terminal.out());
    } else {
      CatalogText.status(status).forEach(terminal.out()::println);
    }
    return OK;
  }

  @Override
  public int diff(Path before, Path after, boolean json) {
    Loaded old = load(before);
    Loaded now = load(after);
    if (old.catalog().isEmpty() || now.catalog().isEmpty()) {
      var unused = refuse(old.problems());
      return refuse(now.problems());
    }
    CatalogDiff diff = CatalogDiff.between(old.catalog().get(), now.catalog().get());
    if (json) {
      JsonText.print(CatalogDiffJson.render(diff), terminal.out());
    } else {
      CatalogText.diff(diff).forEach(terminal.out()::println);
    }
    terminal.err().println(diff.summary());
    return diff.isEmpty() ? OK : FINDINGS;
  }

  private int refuse(List<Problem> problems) {
    problems.forEach(problem -> terminal.err().println(problem.text()));
    return FINDINGS;
  }

  private Loaded load(Path folder) {
    return new CatalogLoader(null).load(shortest(folder), today());
  }

  /** From here if it lies below, so that problems are short to read. */
  static Path shortest(Path folder) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = folder.toAbsolutePath().normalize();
    return absolute.startsWith(here) && !absolute.equals(here)
        ? here.relativize(absolute)
        : absolute;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
