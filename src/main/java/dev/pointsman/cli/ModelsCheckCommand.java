package dev.pointsman.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pointsman models check}. Confined to one thread. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Shows whether a model can be had now: for each of its deployments whether it can be called"
          + " and if not why, its health, and whether it is drained.",
      "With --call each that can be called is called once with a few words, which costs some tokens"
          + " and counts for its health; in simulation the simulator answers."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman models check gpt-4o",
      "  pointsman models check anthropic/claude-opus-4-8 --call",
      "  pointsman models check gpt-4o --call --json",
      "",
      "Exit codes: 0 at least one can be called (with --call: answered), 1 none or unknown,",
      "2 usage, 3 no server there, 4 not permitted, 5 internal."
    })
final class ModelsCheckCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final ModelErrands errands;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "MODEL", description = "as a caller would write it")
  private String model = "";

  @Option(names = "--call", description = "call each deployment once")
  private boolean call;

  ModelsCheckCommand(Terminal terminal, ModelErrands errands) {
    this.terminal = terminal;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    return errands.check(
        new ModelErrands.Checked(server.url(terminal), model, call, server.json()));
  }
}
