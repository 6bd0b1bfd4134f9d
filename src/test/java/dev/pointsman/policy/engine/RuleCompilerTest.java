package dev.pointsman.policy.engine;

import static dev.pointsman.policy.engine.RuleTexts.CLOCK;
import static dev.pointsman.policy.engine.RuleTexts.compiled;
import static dev.pointsman.policy.engine.RuleTexts.compiler;
import static dev.pointsman.policy.engine.RuleTexts.file;
import static dev.pointsman.policy.engine.RuleTexts.files;
import static dev.pointsman.policy.engine.RuleTexts.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.vocabulary.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RuleCompilerTest {
  private static final RuleFiles FILES = files(rule("guard.t.deny", "", "policy.deny( \"no\" );"));
  @TempDir private Path folder;

  @Test
  void takesWhatWasCompiledBeforeFromTheStore() {
    CompiledRules first = compiled(folder, FILES);

    CompiledRules again = compiler(folder).compiledBefore(FILES).orElseThrow();

    assertThat(again.revision()).isEqualTo(first.revision());
    assertThat(again.ruleIds()).containsExactly("guard.t.deny");
    Request request = Request.builder().build();
    assertThat(again.decide(request)).isEqualTo(first.decide(request));
  }

  @Test
  void takesRulesBesideADoubtfulTableFromTheStore() {
    String table = "# @Title t\n# @Owner o\ntenant,require,reason\na,local( ),x\na,local( ),x\n";
    RuleFiles files =
        RuleFiles.of(Map.of("rules/test/all.drl", text(), "rules/tables/t.csv", table));
    assertThat(compiled(folder, files).ruleIds()).hasSize(3);

    assertThat(compiler(folder).compiledBefore(files)).isPresent();
  }

  @Test
  void needsNoCompilationWhenOnlyACaseChanged() {
    assertThat(compiled(folder, FILES).ruleIds()).hasSize(1);
    RuleFiles withCase =
        RuleFiles.of(Map.of("rules/test/all.drl", text(), "rules/cases/a.yaml", "- note: a"));

    CompiledRules rules = compiler(folder).compiledBefore(withCase).orElseThrow();

    assertThat(rules.revision()).isEqualTo(withCase.hash()).isNotEqualTo(FILES.hash());
  }

  @Test
  void takesWhatAnotherCompilerMadeAndOnlyWhatItDoesNotKnow() throws IOException {
    RuleFiles edited =
        RuleFiles.of(
            Map.of(
                "rules/test/all.drl",
                text(),
                "rules/test/more.drl",
                file("more", rule("guard.m.deny", "", "policy.deny( \"no\" );"))));
    RuleCompiler here = compiler(folder);
    assertThat(here.compile(FILES)).isInstanceOf(Compilation.Compiled.class);
    RuleCompiler elsewhere = compiler(folder.resolve("elsewhere"));
    assertThat(elsewhere.compile(edited)).isInstanceOf(Compilation.Compiled.class);

    byte[] packed = elsewhere.packed(edited, here.known(edited));

    assertThat(RuleUnits.unpacked(packed)).hasSize(1);
    CompiledRules rules = here.take(edited, packed).orElseThrow();
    assertThat(rules.ruleIds()).containsExactly("guard.m.deny", "guard.t.deny");
    assertThat(rules.decide(Request.builder().build()).fired()).hasSize(2);
    assertThat(compiler(folder.resolve("third")).take(edited, packed)).as("not whole").isEmpty();
    assertThat(here.take(edited, new byte[] {1, 2})).as("known already").isPresent();
  }

  @Test
  void sharesWhatAnotherProcessCompiledAndKept() {
    List<String> shared = new ArrayList<>();
    CompiledRulesShelf shelf =
        new CompiledRulesShelf() {
          @Override
          public Optional<byte[]> find(String name) {
            return Optional.empty();
          }

          @Override
          public void keep(String name, byte[] archive) {
            shared.add(name);
          }
        };
    RuleCompiler elsewhere = compiler(folder);
    assertThat(elsewhere.compile(FILES)).isInstanceOf(Compilation.Compiled.class);
    byte[] packed = elsewhere.packed(FILES, Set.of());
    RuleCompiler here = new RuleCompiler(new CompiledRulesStore(folder, shelf, CLOCK), CLOCK);

    assertThat(here.take(FILES, packed)).isPresent();

    assertThat(shared).hasSize(1);
  }

  @Test
  void rulesOfAnUnchangedFileKeepTheirClasses() {
    RuleUnit unit = DroolsBuild.run("rules/test/all.drl", text(), "1.shared").unit();
    LoadedUnit loaded = LoadedUnit.of(unit);

    assertThat(loaded.rules().get(0))
        .hasSameClassAs(loaded.rules().get(0))
        .isNotSameAs(loaded.rules().get(0));
  }

  @Test
  void compilesAgainWhenTheKeptFileIsDamaged() throws IOException {
    assertThat(compiled(folder, FILES).ruleIds()).hasSize(1);
    Path kept = onlyFile();
    byte[] bytes = Files.readAllBytes(kept);
    bytes[bytes.length / 3] ^= 0x55;
    Files.write(kept, bytes);

    assertThat(compiler(folder).compiledBefore(FILES)).isEmpty();
    assertThat(compiled(folder, FILES).decide(Request.builder().build()).fired()).hasSize(1);
    assertThat(compiler(folder).compiledBefore(FILES)).isPresent();
  }

  @Test
  void compilesAgainWhenTheKeptFileIsCutShort() throws IOException {
    assertThat(compiled(folder, FILES).ruleIds()).hasSize(1);
    Path kept = onlyFile();
    byte[] bytes = Files.readAllBytes(kept);

    for (int length : List.of(0, 10, bytes.length / 4, bytes.length / 2)) {
      Files.write(kept, Arrays.copyOf(bytes, length));
      assertThat(compiler(folder).compiledBefore(FILES)).as("%d bytes", length).isEmpty();
    }
  }

  @Test
  void keepsTheNewest() throws IOException {
    CompiledRulesStore store = new CompiledRulesStore(folder, CLOCK);
    for (int i = 0; i < CompiledRulesStore.KEPT + 3; i++) {
      Path file = Files.writeString(folder.resolve(i + ".jar"), "x");
      Files.setLastModifiedTime(file, FileTime.fromMillis(i));
    }

    store.save(Map.of("key", new RuleUnit(Map.of(), List.of())));

    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .hasSize(CompiledRulesStore.KEPT)
          .contains("22.jar", "4.jar")
          .doesNotContain("3.jar");
    }
  }

  @Test
  void namesTheRuleThatTheEngineRefuses() {
    RuleFiles files =
        RuleFiles.of(
            Map.of(
                "rules/a/good.drl",
                file("a", rule("guard.a.good", "", "policy.deny( \"no\" );")),
                "rules/b/bad.drl",
                file(
                    "b",
                    rule("guard.b.good", "", "policy.deny( \"no\" );"),
                    rule("guard.b.field", "colour == 3", "policy.deny( \"no\" );"),
                    rule("guard.b.verb", "", "policy.shout( \"no\" );"),
                    rule("guard.b.number", "complexity > \"many\"", "policy.deny( \"no\" );"))));

    Compilation compilation = compiler(folder).compile(files);

    List<Finding> findings = ((Compilation.Refused) compilation).findings();
    assertThat(findings)
        .extracting(Finding::file, Finding::line, Finding::rule)
        .containsExactly(
            tuple("rules/b/bad.drl", 13, "guard.b.field"),
            tuple("rules/b/bad.drl", 21, "guard.b.verb"),
            tuple("rules/b/bad.drl", 29, "guard.b.number"));
    assertThat(findings).allSatisfy(f -> assertThat(f.message()).doesNotContain("Lambda"));
  }

  @Test
  void refusesAPolicyWithoutRules() {
    assertRefusedWithoutRules(Map.of("rules/cases/a.yaml", "- note: a"));
  }

  @Test
  void refusesFilesWithoutRules() {
    String header =
        """
        package rules.guards
        import dev.pointsman.policy.vocabulary.*
        global Policy policy
        """;

    assertRefusedWithoutRules(Map.of("rules/guards/a.drl", header));
    assertRefusedWithoutRules(Map.of("rules/guards/a.drl", header));
  }

  private void assertRefusedWithoutRules(Map<String, String> files) {
    assertThat(compiler(folder).compile(RuleFiles.of(files)))
        .isInstanceOfSatisfying(
            Compilation.Refused.class,
            refused ->
                assertThat(refused.findings())
                    .extracting(Finding::code)
                    .containsExactly("POL-901"));
  }

  @Test
  void warmsUpMoreThanOnce() {
    RuleCompiler compiler = compiler(folder);

    compiler.warmUp();
    compiler.warmUp();

    assertThat(folder).isEmptyDirectory();
  }

  private static String text() {
    return FILES.textByPath().getOrDefault("rules/test/all.drl", "");
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }
}
