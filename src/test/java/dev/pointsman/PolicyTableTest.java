package dev.pointsman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.spreadsheet.Spreadsheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyTableTest {
  private static final String TABLE =
      """
      # @Title Where the budget goes, and why
      # @Owner finops

      budget,region,contextTokens>=,require,prefer,points,reason
      low|medium,eu,32768,,"provider( ""mistral"" )",120,"near, and cheap"
      low,,200000,contextAtLeast( 200000 ),,,long prompts need room
      """;

  @TempDir private Path home;

  @Test
  void exportAndImportGiveTheSameTable() throws IOException {
    Path table = Files.writeString(home.resolve("budget.csv"), TABLE);

    CommandRun export = run("export", table.toString(), "--out", sheet());
    CommandRun back = run("import", sheet(), "--out", table.toString(), "--replace");

    assertThat(export.exit()).as("%s", export).isZero();
    assertThat(back.exit()).as("%s", back).isZero();
    assertThat(back.err()).contains("budget.csv written, 0 findings");
    assertThat(table).hasContent(TABLE);
  }

  @Test
  void writesNothingThatTheCheckRefuses() throws IOException {
    Spreadsheet.write(
        Path.of(sheet()),
        "budget",
        List.of(
            List.of("# @Title Budgets"),
            List.of("# @Owner finops"),
            List.of("budget", "require", "reason"),
            List.of("loww", "free()", "no such budget")));

    CommandRun run = run("import", sheet(), "--out", home.resolve("budget.csv").toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("rules/tables/budget.csv:4:1 error", "did you mean low?");
    assertThat(run.err()).contains("nothing written: 1 finding");
    assertThat(home.resolve("budget.csv")).doesNotExist();
  }

  @Test
  void saysAsJsonWhatIsWrong() throws IOException {
    Files.writeString(Path.of(sheet()), "no spreadsheet");

    CommandRun run =
        run("import", sheet(), "--out", home.resolve("budget.csv").toString(), "--json");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("\"written\" : false", "is no spreadsheet");
  }

  @Test
  void replacesNothingUnasked() throws IOException {
    Path table = Files.writeString(home.resolve("budget.csv"), TABLE);
    Spreadsheet.write(Path.of(sheet()), "budget", List.of(List.of("budget")));

    CommandRun run = run("import", sheet(), "--out", table.toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("is there (expected: a new file, or --replace)");
    assertThat(table).hasContent(TABLE);
  }

  @Test
  void exportsNoBrokenTable() throws IOException {
    Path table = Files.writeString(home.resolve("budget.csv"), "budget,reason\nlow,\"open\n");

    CommandRun run = run("export", table.toString(), "--out", sheet());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("rules/tables/budget.csv:2:5 error");
    assertThat(Path.of(sheet())).doesNotExist();
  }

  private String sheet() {
    return home.resolve("budget.xlsx").toString();
  }

  private CommandRun run(String... words) {
    String[] all = new String[words.length + 2];
    all[0] = "policy";
    all[1] = "table";
    System.arraycopy(words, 0, all, 2, words.length);
    return CommandRun.of(home, all);
  }
}
