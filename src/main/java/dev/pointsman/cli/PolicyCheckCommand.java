package dev.pointsman.cli;

import dev.pointsman.cli.PolicyErrands.Check;
import dev.pointsman.cli.PolicyErrands.Format;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pointsman policy check}. Confined to one thread. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Reads every rule file and says all that is wrong or doubtful, with file, line and remedy.",
      "Changes nothing and needs no server. Names, types and grammar are checked in about a"
          + " second,",
      "and which rules contradict each other, add nothing or never fire, whatever the catalogue;",
      "--compile asks the rules engine as well (POL-900 to POL-902), which takes some seconds more."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman policy check                            the folder rules/",
      "  pointsman policy check --rules /etc/pointsman/rules --json",
      "  pointsman policy check --sarif > rules.sarif      for code hosts and editors",
      "  pointsman policy check --compile                  before a rollout",
      "",
      "Exit codes: 0 nothing found, 1 findings (warnings too), 2 usage, 5 internal."
    })
final class PolicyCheckCommand implements Callable<Integer> {
  private final Folders folders;
  private final PolicyErrands errands;

  @Spec
  @SuppressWarnings("NullAway.Init") // injected by picocli before call()
  private CommandSpec spec;

  @Option(names = "--rules", paramLabel = "DIR", description = "rule files (rules/)")
  private @Nullable Path rules;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "where --compile keeps what it compiled (data/)")
  private @Nullable Path data;

  @Option(names = "--compile", description = "compile with the rules engine, too")
  private boolean compile;

  @ArgGroup private @Nullable Machine machine;

  /** Formats for programs, of which one may be asked for. */
  private static final class Machine {
    @Option(names = "--json", required = true, description = "print the findings as JSON")
    private boolean json;

    @Option(names = "--sarif", required = true, description = "print the findings as SARIF 2.1.0")
    @SuppressWarnings("unused") // picocli sets it; it is asked for where the other is not
    private boolean sarif;
  }

  PolicyCheckCommand(Folders folders, PolicyErrands errands) {
    this.folders = folders;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    Path folder = folders.rules(rules);
    Optional<String> problem = Folders.problem("--rules", folder);
    if (problem.isPresent()) {
      throw new ParameterException(spec.commandLine(), problem.get());
    }
    return errands.check(new Check(folder, folders.data(data), compile, format()));
  }

  private Format format() {
    if (machine == null) {
      return Format.HUMAN;
    }
    return machine.json ? Format.JSON : Format.SARIF;
  }
}
