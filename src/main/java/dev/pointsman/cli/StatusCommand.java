package dev.pointsman.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pointsman status}. Confined to one thread. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Shows how the deployments that were called since the server started are doing, the worst"
          + " first: standing, circuit, share of their usual weight, calls under way and how many"
          + " they bear, calls and failures in the window, time to first content."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman status                     what is not healthy",
      "  pointsman status --all               everything that was called",
      "  pointsman status --json | jq '.deployments[] | select(.circuit != \"closed\")'",
      "",
      "Exit codes: 0 nothing is unhealthy, 1 something is, 2 usage, 3 no server there,",
      "4 not permitted, 5 internal."
    })
final class StatusCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final StatusErrand errand;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(names = "--all", description = "also what is healthy")
  private boolean all;

  StatusCommand(Terminal terminal, StatusErrand errand) {
    this.terminal = terminal;
    this.errand = errand;
  }

  @Override
  public Integer call() {
    return errand.show(new StatusErrand.Shown(server.url(terminal), all, server.json()));
  }
}
