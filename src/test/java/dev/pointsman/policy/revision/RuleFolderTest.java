package dev.pointsman.policy.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RuleFolderTest {
  @TempDir private Path folder;

  @Test
  void takesRulesCasesAndTablesAndNothingElse() throws IOException {
    write("guards/a.drl", "a");
    write("cases/a.yaml", "b");
    write("tables/a.csv", "c");
    write("README.md", "no");
    write("profiles/local/a.drl", "no");
    write(".git/a.drl", "no");
    write("guards/.a.drl.swp", "no");
    write("guards/.#a.drl", "no");
    write("guards/a.drl~", "no");
    write("guards/#a.drl#", "no");

    assertThat(new RuleFolder(folder).read().textByPath())
        .containsOnlyKeys("rules/cases/a.yaml", "rules/guards/a.drl", "rules/tables/a.csv")
        .containsEntry("rules/guards/a.drl", "a");
  }

  @Test
  void followsLinks() throws IOException {
    write("real/one/a.drl", "a");
    Path rules = Files.createDirectory(folder.resolve("rules"));
    Files.createSymbolicLink(rules.resolve("guards"), folder.resolve("real/one"));

    assertThat(new RuleFolder(rules).read().textByPath()).containsOnlyKeys("rules/guards/a.drl");
  }

  @Test
  void letsNoRuleDisappearBehindALinkThatLeadsNowhere() throws IOException {
    write("guards/a.drl", "a");
    Files.createSymbolicLink(folder.resolve("gone.drl"), folder.resolve("nowhere"));

    RuleFolder rules = new RuleFolder(folder);

    assertThat(rules.read().textByPath().get("rules/gone.drl")).startsWith("// a link to a file");
    assertThat(rules.look()).hasSize(2);
  }

  @Test
  void saysWhichLinkLeadsBack() throws IOException {
    write("guards/a.drl", "a");
    Files.createSymbolicLink(folder.resolve("guards/up"), folder);

    assertThatThrownBy(() -> new RuleFolder(folder).read())
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("up is a link that leads back to a folder above it");
  }

  @Test
  void takesFilesWithLargeLettersInTheirEnding() throws IOException {
    write("guards/A.DRL", "a");

    assertThat(new RuleFolder(folder).read().textByPath()).containsOnlyKeys("rules/guards/A.DRL");
  }

  @Test
  void findsNothingInAMissingFolder() throws IOException {
    assertThat(new RuleFolder(folder.resolve("missing")).read().textByPath()).isEmpty();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
