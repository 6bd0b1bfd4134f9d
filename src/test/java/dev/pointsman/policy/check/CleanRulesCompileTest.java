package dev.pointsman.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.engine.Compilation;
import dev.pointsman.policy.engine.CompiledRulesStore;
import dev.pointsman.policy.engine.RuleCompiler;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the checker lets through is what the rule engine can compile. */
class CleanRulesCompileTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);

  @Test
  void compilesEveryKindOfConditionVerbAndSelector(@TempDir Path folder) {
    Map<String, String> files = new TreeMap<>();
    Set<String> distinct = Set.of("everything.drl", "all-verbs.drl", "compact.drl");
    CorpusCase.all("clean").stream()
        .filter(c -> distinct.contains(c.name()))
        .forEach(c -> files.putAll(c.files().textByPath()));
    RuleCompiler compiler = new RuleCompiler(new CompiledRulesStore(folder, CLOCK), CLOCK);

    RuleFiles rules = RuleFiles.of(files);

    assertThat(files).hasSize(3);
    assertThat(new RuleChecker().check(rules).findings()).isEmpty();
    assertThat(compiler.compile(rules)).isInstanceOf(Compilation.Compiled.class);
  }
}
