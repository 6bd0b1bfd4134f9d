package dev.pointsman.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pointsman policy activate}. Confined to one thread. */
@Command(
    name = "activate",
    mixinStandardHelpOptions = true,
    description = {
      "Brings a revision that a server keeps to its gate again, with the catalogue of today, and"
          + " activates it if it passes.",
      "(A rollback is at once and asks no gate.) Hashes: policy log."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman policy activate 7f3a12cd --as ada       a hash or its first letters",
      "  pointsman policy activate 7f3a12cd --thorough     compare 20,000 requests",
      "",
      "Exit codes: 0 ok, 1 refused or not kept, 2 usage, 3 no server there, 4 not permitted,",
      "5 internal."
    })
final class PolicyActivateCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final RevisionErrands errands;

  @Mixin private final ServerOptions server = new ServerOptions();
  @Mixin private final Name name = new Name();

  @Parameters(paramLabel = "HASH", description = "the revision that is wanted")
  private String revision = "";

  @Option(
      names = "--if-active",
      paramLabel = "HASH",
      description = "change nothing unless this revision is active")
  private @Nullable String ifActive;

  @Option(names = "--thorough", description = "compare more requests than usual at the gate")
  private boolean thorough;

  PolicyActivateCommand(Terminal terminal, RevisionErrands errands) {
    this.terminal = terminal;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    return errands.activate(
        new RevisionErrands.Activate(
            server.url(terminal), revision, ifActive, name.as(), thorough, server.json()));
  }
}
