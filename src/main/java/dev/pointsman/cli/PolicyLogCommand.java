package dev.pointsman.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pointsman policy log}. Confined to one thread. */
@Command(
    name = "log",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the record of all changes to the policy, newest first, and whether its chain is whole."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman policy log                              the latest 20",
      "  pointsman policy log --limit 500 --json",
      "",
      "Exit codes: 0 ok, 1 the chain is broken, 2 usage, 3 no server there, 5 internal."
    })
final class PolicyLogCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final RevisionErrands errands;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Mixin private final Limit limit = new Limit();

  PolicyLogCommand(Terminal terminal, RevisionErrands errands) {
    this.terminal = terminal;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    return errands.log(
        new RevisionErrands.Log(server.url(terminal), limit.changes(), server.json()));
  }
}
