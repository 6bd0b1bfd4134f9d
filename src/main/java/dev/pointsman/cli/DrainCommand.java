package dev.pointsman.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pointsman drain} and what stands below it. Confined to one thread. */
@Command(
    name = "drain",
    mixinStandardHelpOptions = true,
    description = {
      "Takes a provider, a model or a key out of routing at once, on every node, without an edit of"
          + " the rules.",
      "It comes back by itself. Requests under way end as they began."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman drain openai --for 2h --reason 'elevated errors' --as ada",
      "  pointsman drain gpt-4o --for 30m            at every provider that has it",
      "  pointsman drain azure/gpt-5.1@eu-datazone --for 1d",
      "  pointsman drain OPENAI_API_KEY#2 --for 1h   the second of the keys in that variable",
      "  pointsman drain list                        what is out now, until when and why",
      "  pointsman drain end openai --as ada         back before its time",
      "",
      "Exit codes: 0 ok, 1 nothing is called so, 2 usage, 3 no server there, 4 not permitted,",
      "5 internal."
    })
final class DrainCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final DrainErrands errands;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // injected by picocli before call()
  private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "PROVIDER|MODEL|KEY",
      description = "id of a provider, name of a model, or the variable that holds a key")
  private @Nullable String name;

  @Option(names = "--for", paramLabel = "TIME", description = "how long: 30m, 2h, 7d; at most 90d")
  private @Nullable String span;

  @Option(names = "--reason", paramLabel = "TEXT", description = "why, for others and the record")
  private @Nullable String reason;

  @Mixin private final Name operator = new Name();

  private DrainCommand(Terminal terminal, DrainErrands errands) {
    this.terminal = terminal;
    this.errands = errands;
  }

  static CommandLine line(Terminal terminal, DrainErrands errands) {
    return new CommandLine(new DrainCommand(terminal, errands))
        .addSubcommand(new DrainListCommand(terminal, errands))
        .addSubcommand(new DrainEndCommand(terminal, errands));
  }

  @Override
  public Integer call() {
    String what = said(name, "what to drain: PROVIDER, MODEL or KEY");
    String time = said(span, "--for, such as --for 2h");
    return errands.begin(
        new DrainErrands.Begin(
            server.url(terminal), what, time, reason, operator.as(), server.json()));
  }

  private String said(@Nullable String value, String expected) {
    if (value == null) {
      throw new ParameterException(spec.commandLine(), "missing " + expected);
    }
    return value;
  }
}
