package dev.pointsman.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pointsman policy push}. Confined to one thread. */
@Command(
    name = "push",
    mixinStandardHelpOptions = true,
    description = {
      "Sends the rules of a folder to a running server, which activates them if they pass its"
          + " gate.",
      "While the server's own folder is the source, they decide until that folder changes."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman policy push --as ada                    the folder rules/",
      "  pointsman policy push --rules /tmp/candidate --url http://127.0.0.1:9000",
      "  pointsman policy push --if-active 7f3a...         only if nobody was faster",
      "  pointsman policy push --thorough                  compare 20,000 requests at the gate",
      "",
      "Exit codes: 0 ok, 1 refused, 2 usage, 3 no server there, 4 not permitted, 5 internal."
    })
final class PolicyPushCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final RevisionErrands errands;

  @Mixin private final ServerOptions server = new ServerOptions();
  @Mixin private final Name name = new Name();

  @Spec
  @SuppressWarnings("NullAway.Init") // injected by picocli before call()
  private CommandSpec spec;

  @Option(names = "--rules", paramLabel = "DIR", description = "rule files (rules/)")
  private @Nullable Path rules;

  @Option(
      names = "--if-active",
      paramLabel = "HASH",
      description = "change nothing unless this revision is active")
  private @Nullable String ifActive;

  @Option(names = "--thorough", description = "compare more requests than usual at the gate")
  private boolean thorough;

  PolicyPushCommand(Terminal terminal, RevisionErrands errands) {
    this.terminal = terminal;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    Path folder = Folders.of(terminal).rules(rules);
    Optional<String> problem = Folders.problem("--rules", folder);
    if (problem.isPresent()) {
      throw new ParameterException(spec.commandLine(), problem.get());
    }
    return errands.push(
        new RevisionErrands.Push(
            server.url(terminal), folder, ifActive, name.as(), thorough, server.json()));
  }
}
