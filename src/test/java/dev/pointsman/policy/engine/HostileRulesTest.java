package dev.pointsman.policy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.pointsman.policy.Finding;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.Checked;
import dev.pointsman.policy.check.RuleChecker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Rules that want more than to decide, one in each file, against both walls. */
final class HostileRulesTest {
  private static final Path HOSTILE = Path.of("src/test/resources/policy/hostile");

  /** Begins a file that the engine's compiler refuses by itself, so that it never gets far. */
  private static final String NOT_COMPILED = "// the engine does not compile this";

  private final RuleChecker checker = new RuleChecker();
  private @TempDir Path folder;

  @TestFactory
  List<DynamicTest> areRefusedByTheCheck() {
    return all().stream().map(file -> dynamicTest(name(file), () -> refusedByCheck(file))).toList();
  }

  @TestFactory
  List<DynamicTest> areRefusedByTheGateWithoutTheCheck() {
    return all().stream().map(file -> dynamicTest(name(file), () -> refusedByGate(file))).toList();
  }

  @Test
  void reachTheGateInTheirMajority() {
    assertThat(all().stream().filter(file -> !text(file).startsWith(NOT_COMPILED)))
        .hasSizeGreaterThanOrEqualTo(25);
  }

  private void refusedByCheck(Path file) {
    Checked checked = checker.check(files(file));

    assertThat(checked.passed()).isFalse();
  }

  private void refusedByGate(Path file) {
    Compilation compilation = RuleTexts.compiler(folder).compile(files(file));

    assertThat(compilation).isInstanceOf(Compilation.Refused.class);
    List<Finding> findings = ((Compilation.Refused) compilation).findings();
    String wall = text(file).startsWith(NOT_COMPILED) ? CompilerMessages.CODE : Misdeed.CODE;
    assertThat(findings).extracting(Finding::code).containsOnly(wall);
    assertThat(findings).extracting(Finding::file).containsOnly("rules/hostile/" + name(file));
    assertThat(folder).as("nothing is kept").isEmptyDirectory();
  }

  private static RuleFiles files(Path file) {
    return RuleFiles.of(Map.of("rules/hostile/" + name(file), text(file)));
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static List<Path> all() {
    try (Stream<Path> files = Files.list(HOSTILE)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
