package dev.pointsman.policy.engine;

import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.FailureKind;
import dev.pointsman.policy.vocabulary.FinishReason;
import dev.pointsman.policy.vocabulary.Tier;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** Small rule files for tests. */
final class RuleTexts {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
  private static final String HEADER =
      "package rules.%s\nimport dev.pointsman.policy.vocabulary.*\nglobal Policy policy\n\n";

  private RuleTexts() {}

  static String file(String folder, String... rules) {
    return HEADER.formatted(folder) + String.join("\n", rules);
  }

  static String rule(String id, String when, String then) {
    return "rule \"%s\"\n  @Title( \"t\" ) @Owner( \"o\" )\nwhen\n  Request( %s )\nthen\n  %s\nend\n"
        .formatted(id, when, then);
  }

  static RuleFiles files(String... rules) {
    return RuleFiles.of(Map.of("rules/test/all.drl", file("test", rules)));
  }

  static RuleCompiler compiler(Path folder) {
    return new RuleCompiler(new CompiledRulesStore(folder, CLOCK), CLOCK);
  }

  static CompiledRules compiled(Path folder, RuleFiles files) {
    Compilation compilation = compiler(folder).compile(files);
    if (compilation instanceof Compilation.Compiled compiled) {
      return compiled.rules();
    }
    throw new AssertionError(compilation);
  }

  /** An answer of which only this is special. */
  static Answer answer(double confidence) {
    return new Answer(
        confidence,
        true,
        FinishReason.STOP,
        true,
        false,
        false,
        0,
        false,
        1,
        Tier.MINI,
        900,
        FailureKind.NONE);
  }
}
