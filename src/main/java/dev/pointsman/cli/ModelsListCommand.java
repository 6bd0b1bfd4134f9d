package dev.pointsman.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pointsman models list}. Confined to one thread. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Shows what can be asked for, with limits and prices.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman models list",
      "  pointsman models list mistral/ --json",
      "",
      "Exit codes: 0 ok, 1 none is called so, 2 usage, 3 no server there, 5 internal."
    })
final class ModelsListCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final ModelErrands errands;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "TEXT",
      description = "only models with this in their id or name")
  private @Nullable String part;

  ModelsListCommand(Terminal terminal, ModelErrands errands) {
    this.terminal = terminal;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    return errands.list(new ModelErrands.Listed(server.url(terminal), part, server.json()));
  }
}
