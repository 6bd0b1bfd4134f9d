package dev.pointsman.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pointsman policy status}. Confined to one thread. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Says by which rules a running server decides, since when and whence, and what became of the"
          + " last change, with its findings if it was refused."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman policy status",
      "  pointsman policy status --url http://127.0.0.1:9000 --json",
      "",
      "Exit codes: 0 ready, 1 not ready or the last change was refused, 2 usage, 3 no server"
          + " there,",
      "4 not permitted, 5 internal."
    })
final class PolicyStatusCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final RevisionErrands errands;

  @Mixin private final ServerOptions server = new ServerOptions();

  PolicyStatusCommand(Terminal terminal, RevisionErrands errands) {
    this.terminal = terminal;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    return errands.status(new RevisionErrands.Server(server.url(terminal), server.json()));
  }
}
