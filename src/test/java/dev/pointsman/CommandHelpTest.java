package dev.pointsman;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people see who do not know the commands yet. */
final class CommandHelpTest {
  @TempDir private Path home;

  @ParameterizedTest
  @ValueSource(strings = {"", "policy", "policy table", "catalog", "models", "drain", "migrate"})
  void saysWholeSentencesOfEveryCommand(String command) {
    List<String> words =
        new ArrayList<>(command.isEmpty() ? List.of() : List.of(command.split(" ", -1)));
    words.add("--help");

    String help = CommandRun.of(home, words.toArray(String[]::new)).out();

    assertThat(commands(help)).isNotEmpty().allSatisfy(each -> assertThat(each).endsWith("."));
  }

  /** The list of commands, one line for each. */
  private static List<String> commands(String help) {
    List<String> commands = new ArrayList<>();
    String[] lines = help.substring(help.indexOf("Commands:")).split("\\R", -1);
    for (int i = 1; i < lines.length && !lines[i].isBlank(); i++) {
      if (lines[i].startsWith("   ")) {
        int last = commands.size() - 1;
        commands.set(last, commands.get(last) + " " + lines[i].strip());
      } else {
        commands.add(lines[i].strip());
      }
    }
    return commands;
  }
}
