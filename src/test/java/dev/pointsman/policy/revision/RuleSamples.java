package dev.pointsman.policy.revision;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.CatalogBytes;
import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.RuleChecker;
import dev.pointsman.policy.engine.CompiledRulesStore;
import dev.pointsman.policy.engine.RuleCompiler;
import dev.pointsman.policy.workshop.Workshop;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Two small rule files, their mistakes, and an active policy over a folder. */
final class RuleSamples {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
  static final Trial NO_CASES = (candidate, files) -> List.of();
  static final String GUARDS = "rules/guards/a.drl";
  static final String LIMITS = "rules/limits/b.drl";
  private static final String HEADER =
      """
      package rules.%s
      import dev.pointsman.policy.vocabulary.*
      global Policy policy

      """;
  private static final String RULE =
      """
      rule "%s"
        @Title( "A title" ) @Owner( "platform" )
      when
        Request( %s )
      then
        policy.%s;
      end
      """;

  private RuleSamples() {}

  static String guard(String when, String then) {
    return HEADER.formatted("guards") + RULE.formatted("guard.a.rule", when, then);
  }

  private static String limit(String then) {
    return HEADER.formatted("limits") + RULE.formatted("limit.b.rule", "requiresSla", then);
  }

  /** Both files carry the number, so a decision shows which revision it comes from. */
  static RuleFiles numbered(int number) {
    return RuleFiles.of(
        Map.of(
            GUARDS, guard("complexity >= 2", "require( Models.tag( \"" + number + "\" ), \"a\" )"),
            LIMITS, limit("limit( Limit.OUTPUT_TOKENS, " + number + ", \"b\" )")));
  }

  /** Ten ways to break revision 0. */
  static Map<String, RuleFiles> broken() {
    Map<String, RuleFiles> broken = new TreeMap<>();
    String good = guard("complexity >= 2", "deny( \"a\" )");
    broken.put("unknown attribute", guards(good.replace("complexity", "complexty")));
    broken.put("unknown value", guards(guard("region == Region.EUU", "deny( \"a\" )")));
    broken.put("unknown verb", guards(good.replace("policy.deny", "policy.denny")));
    broken.put("wrong type", guards(guard("complexity >= \"much\"", "deny( \"a\" )")));
    broken.put("missing end", guards(good.replace("end\n", "")));
    broken.put("unclosed quote", guards(good.replace("\"a\"", "\"a")));
    broken.put("other import", guards(good.replace("global", "import java.io.File\nglobal")));
    broken.put("java code", guards(good.replace("policy.deny( \"a\" )", "System.exit( 1 )")));
    broken.put("same id twice", guards(good + good.substring(good.indexOf("rule \""))));
    broken.put("no rules at all", RuleFiles.of(Map.of("rules/cases/a.yaml", "- note: a")));
    return broken;
  }

  static RuleFiles broken(String way) {
    return Objects.requireNonNull(broken().get(way));
  }

  private static RuleFiles guards(String text) {
    Map<String, String> files = new TreeMap<>(numbered(0).textByPath());
    files.put(GUARDS, text);
    return RuleFiles.of(files);
  }

  static ActivePolicy policy(Path data, Trial trial, Consumer<ReloadResult> told) {
    return telling(data, trial, change -> told.accept(change.result()));
  }

  static ActivePolicy telling(Path data, Trial trial, Consumer<Change> told) {
    return policy(data, gate(data, trial), told);
  }

  /** Whose gate is in a second process once it is warmed up. */
  static ActivePolicy beside(Path data, Workshop workshop, Consumer<ReloadResult> told) {
    byte[] catalog = CatalogBytes.of(new Catalog("empty", List.of()));
    Gate gate = gate(data, NO_CASES).in(workshop, () -> catalog);
    return policy(data, gate, change -> told.accept(change.result()));
  }

  private static Gate gate(Path data, Trial trial) {
    RuleCompiler compiler =
        new RuleCompiler(new CompiledRulesStore(data.resolve("compiled-rules"), CLOCK), CLOCK);
    return new Gate(new RuleChecker(), compiler, trial, CLOCK);
  }

  private static ActivePolicy policy(Path data, Gate gate, Consumer<Change> told) {
    RevisionArchive archive =
        new RevisionArchive(data.resolve("policy"), hash -> Optional.empty(), CLOCK);
    return new ActivePolicy(gate, archive, CLOCK, told, 32);
  }

  static Finding finding(Finding.Severity severity) {
    return new Finding("CASE-1", severity, "rules/cases/a.yaml", 1, 1, 1, "a case", null, null);
  }
}
