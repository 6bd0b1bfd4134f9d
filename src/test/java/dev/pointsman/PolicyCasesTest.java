package dev.pointsman;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCasesTest {
  private static final int MORE_THAN_ARE_ANALYSED = 64 * 64 + 1;

  @Test
  void casesCountWhereRulesTellTooMuchApartForCoverage(@TempDir Path home) throws IOException {
    String rows =
        IntStream.rangeClosed(1, MORE_THAN_ARE_ANALYSED)
            .mapToObj(each -> each + ",region( Region.EU ),1," + each)
            .collect(Collectors.joining("\n"));
    Path rules = home.resolve("rules");
    Files.createDirectories(rules.resolve("tables"));
    Files.createDirectories(rules.resolve("cases"));
    Files.writeString(
        rules.resolve("tables/prices.csv"),
        "# @Title Prices\n# @Owner ops\nmaxRequestCostUsd>=,prefer,points,reason\n" + rows + "\n");
    Files.writeString(
        rules.resolve("cases/prices.yaml"),
        """
        - note: dear ones prefer the EU
          request: { maxRequestCostUsd: 1 }
          want: { reasons: [prices.csv#4] }
        """);

    CommandRun run =
        CommandRun.of(home, "policy", "test", "--config", Path.of("config").toString());

    assertThat(run.exit()).as("%s", run).isZero();
    assertThat(run.out()).contains("1 case: 1 passed, 0 failed");
    assertThat(run.err())
        .contains("no coverage of the values that rules tell apart: rules tell 4098 values");
  }
}
