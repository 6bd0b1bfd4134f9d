package dev.pointsman.cli;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pointsman models chain}. Confined to one thread. */
@Command(
    name = "chain",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what a request for a model goes to, and falls back to, under the current policy.",
      "Nothing is called and nothing recorded."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman models chain gpt-4o",
      "  pointsman models chain claude-opus-4-8 --hint region=eu --hint task=rag",
      "  pointsman models chain auto/quality --all --json",
      "",
      "Exit codes: 0 ok, 1 refused by policy or unknown, 2 usage, 3 no server there,",
      "4 not permitted, 5 internal."
    })
final class ModelsChainCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final ModelErrands errands;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // injected by picocli before call()
  private CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "as a caller would write it")
  private String model = "";

  @Option(
      names = "--hint",
      paramLabel = "NAME=VALUE",
      description = "of the request, as x-route-* headers have it; repeatable")
  private final Map<String, String> hints = new TreeMap<>();

  @Option(names = "--all", description = "also what cannot be called now, and why")
  private boolean all;

  ModelsChainCommand(Terminal terminal, ModelErrands errands) {
    this.terminal = terminal;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    hints.forEach(this::check);
    return errands.chain(
        new ModelErrands.Chain(server.url(terminal), model, hints, all, server.json()));
  }

  /** It travels as a header. */
  private void check(String name, String value) {
    if (!name.matches("[A-Za-z][A-Za-z_-]*") || !value.matches("[\\x20-\\x7e]+")) {
      throw new ParameterException(
          spec.commandLine(), "--hint " + name + "=" + value + " (expected: NAME=VALUE in ASCII)");
    }
  }
}
