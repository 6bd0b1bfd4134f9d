package dev.pointsman.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pointsman drain end}. Confined to one thread. */
@Command(
    name = "end",
    mixinStandardHelpOptions = true,
    description = "Brings something back into routing before its time, on every node.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman drain end openai --as ada",
      "  pointsman drain end 01937b4c-0d3f-7a61-8f0e-5b1c2d3e4f50    one drain of several",
      "",
      "Exit codes: 0 ok, 1 nothing is drained so, 2 usage, 3 no server there, 4 not permitted,",
      "5 internal."
    })
final class DrainEndCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final DrainErrands errands;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "ID|NAME", description = "id of a drain, or what was drained")
  private String what = "";

  @Mixin private final Name name = new Name();

  DrainEndCommand(Terminal terminal, DrainErrands errands) {
    this.terminal = terminal;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    return errands.end(new DrainErrands.End(server.url(terminal), what, name.as(), server.json()));
  }
}
