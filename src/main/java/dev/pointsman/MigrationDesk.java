package dev.pointsman;

import dev.pointsman.catalog.CatalogLoader;
import dev.pointsman.catalog.Loaded;
import dev.pointsman.cli.MigrationErrands;
import dev.pointsman.cli.Terminal;
import dev.pointsman.document.Problems;
import dev.pointsman.migration.Knowledge;
import dev.pointsman.migration.LiteLlmMigration;
import dev.pointsman.migration.Migrated;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.Checked;
import dev.pointsman.policy.check.FindingText;
import dev.pointsman.policy.check.RuleChecker;
import dev.pointsman.policy.revision.RuleFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** Does what the commands below {@code pointsman migrate} ask for. Confined to one thread. */
final class MigrationDesk implements MigrationErrands {
  private final Terminal terminal;
  private final LocalDate today;

  MigrationDesk(Terminal terminal, Clock clock) {
    this.terminal = terminal;
    this.today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  @Override
  public int liteLlm(LiteLlm what) {
    Problems problems = new Problems();
    try {
      if (!isFree(what.out())) {
        terminal
            .err()
            .println(
                "pointsman: " + what.out() + " is not empty (expected: a new or empty folder)");
        return PolicyDesk.FINDINGS;
      }
      Optional<Migrated> migrated =
          Knowledge.read(what.config(), problems)
              .flatMap(
                  knowledge ->
                      new LiteLlmMigration(knowledge, terminal.environment(), today)
                          .migrate(what.file(), problems));
      if (migrated.isEmpty()) {
        problems.list().forEach(problem -> terminal.err().println(problem.text()));
        terminal.err().println("pointsman: nothing was written");
        return PolicyDesk.FINDINGS;
      }
      return written(what, migrated.get());
    } catch (IOException e) {
      terminal.err().println("pointsman: " + e.getMessage());
      return PolicyDesk.INTERNAL;
    }
  }

  private static boolean isFree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private int written(LiteLlm what, Migrated migrated) throws IOException {
    for (Map.Entry<String, String> file : migrated.textByPath().entrySet()) {
      Path path = what.out().resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    MigrationReport report = new MigrationReport(what, migrated);
    Files.writeString(what.out().resolve("migration.txt"), report.text());
    if (what.json()) {
      JsonText.print(report.json(), terminal.out());
    } else {
      terminal.out().print(report.text());
    }
    return sound(what.out());
  }

  /** Reads what was written as a start would. */
  private int sound(Path out) throws IOException {
    Loaded loaded = new CatalogLoader(null).load(out.resolve("config/catalog"), today);
    RuleFiles rules = new RuleFolder(out.resolve("rules")).read();
    Checked checked = new RuleChecker().check(rules);
    loaded.problems().forEach(problem -> terminal.err().println(problem.text()));
    checked.findings().forEach(each -> terminal.err().println(FindingText.render(each, rules)));
    return loaded.problems().isEmpty() && checked.passed() ? PolicyDesk.OK : PolicyDesk.FINDINGS;
  }
}
