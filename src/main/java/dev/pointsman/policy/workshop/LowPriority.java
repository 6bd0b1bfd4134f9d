package dev.pointsman.policy.workshop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How this program is started a second time. Stateless. */
public final class LowPriority {
  private static final Path NICE = Path.of("/usr/bin/nice");

  private LowPriority() {}

  /**
   * The command for a class of this program with a {@code main}, by the same Java and class path.
   *
   * @param niceness 1 to 19; no effect where there is no {@code nice}
   * @param options for Java
   */
  public static List<String> java(
      int niceness, List<String> options, String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(NICE)) {
      command.addAll(List.of(NICE.toString(), "-n", Integer.toString(niceness)));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(arguments);
    return command;
  }
}
