package dev.pointsman.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pointsman policy reload}. Confined to one thread. */
@Command(
    name = "reload",
    mixinStandardHelpOptions = true,
    description = {
      "Lets a running server read its rules folder again.",
      "What is wrong with it is printed, and the active rules stay."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman policy reload",
      "  pointsman policy reload --url http://127.0.0.1:9000 --json",
      "",
      "Exit codes: 0 active or unchanged, 1 refused, 2 usage, 3 no server there, 4 not permitted,",
      "5 internal."
    })
final class PolicyReloadCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final RevisionErrands errands;

  @Mixin private final ServerOptions server = new ServerOptions();

  PolicyReloadCommand(Terminal terminal, RevisionErrands errands) {
    this.terminal = terminal;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    return errands.reload(new RevisionErrands.Server(server.url(terminal), server.json()));
  }
}
