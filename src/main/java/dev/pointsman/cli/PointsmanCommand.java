package dev.pointsman.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExitCodeExceptionMapper;
import picocli.CommandLine.ParameterException;

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
      "  pointsman policy check      what is wrong in rules/",
      "  pointsman status            what does not do well of all that was called",
      "  pointsman drain openai --for 2h    out of routing at once",
      "  pointsman models recommend --max-cost 5 --capabilities vision",
      "  pointsman migrate litellm config.yaml    what a LiteLLM proxy was configured to do",
      "  pointsman catalog status    what is known of every provider",
      "  pointsman --version"
    })
public final class PointsmanCommand {
  private static final int USAGE = 2;
  private static final int INTERNAL = 5;

  private PointsmanCommand() {}

  /**
   * Runs one command line.
   *
   * @return the exit code
   */
  public static int run(String[] arguments, Terminal terminal, Errands errands) {
    IExitCodeExceptionMapper codes =
        problem -> problem instanceof ParameterException ? USAGE : INTERNAL;
    CommandLine line =
        new CommandLine(new PointsmanCommand())
            .addSubcommand(new ServeCommand(terminal, errands.serving()))
            .addSubcommand(new StatusCommand(terminal, errands.status()))
            .addSubcommand(PolicyCommand.line(terminal, errands.policy()))
            .addSubcommand(DrainCommand.line(terminal, errands.drains()))
            .addSubcommand(ModelsCommand.line(terminal, errands.models()))
            .addSubcommand(MigrateCommand.line(terminal, errands.migration()))
            .addSubcommand(CatalogCommand.line(terminal, errands.catalog(), errands.versions()))
            .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
            .setExitCodeExceptionMapper(codes);
    HelpText.apply(line);
    if (arguments.length == 0) {
      line.usage(terminal.out());
      return USAGE;
    }
    return line.execute(arguments);
  }
}
