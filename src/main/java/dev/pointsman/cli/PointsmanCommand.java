package dev.pointsman.cli;

import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExitCodeExceptionMapper;

/** The command {@code pointsman} and all that stands below it. Confined to one thread. */
@Command(
    name = "pointsman",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Routes LLM requests by rules that operators edit, prove and reload.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman serve             start the router on http://127.0.0.1:8080",
      "  pointsman serve --help      every flag and environment variable",
      "  pointsman --version"
    })
public final class PointsmanCommand {
  private static final int INTERNAL = 5;

  private PointsmanCommand() {}

  /**
   * Runs one command line.
   *
   * @param home where {@code config}, {@code rules} and {@code data} lie unless said otherwise
   * @return the exit code
   */
  public static int run(
      String[] arguments, Map<String, String> environment, Path home, Serving serving) {
    IExitCodeExceptionMapper internal = problem -> INTERNAL;
    CommandLine line =
        new CommandLine(new PointsmanCommand())
            .addSubcommand(new ServeCommand(environment, home, serving))
            .setExitCodeExceptionMapper(internal);
    if (arguments.length == 0) {
      line.usage(System.out);
      return 2;
    }
    return line.execute(arguments);
  }
}
