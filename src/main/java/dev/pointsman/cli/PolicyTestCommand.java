package dev.pointsman.cli;

import dev.pointsman.cli.PolicyErrands.Cases;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pointsman policy test}. Confined to one thread. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the golden cases of rules/cases/ over the catalogue.",
      "A failing case is shown with what was expected, what came instead, the plan and the rules"
          + " that fired. Needs no server and no key; the first run compiles the rules, which takes"
          + " some seconds."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman policy test                             every case",
      "  pointsman policy test --coverage                  and what the cases do not touch",
      "  pointsman policy test --propose                   cases for that, ready to paste",
      "  pointsman policy test --json",
      "",
      "Exit codes: 0 all pass, 1 a case fails or wants nothing, or the rules have errors; 2 usage;",
      "5 internal. Warnings and gaps in the coverage are shown and fail nothing."
    })
final class PolicyTestCommand implements Callable<Integer> {
  private final Folders folders;
  private final PolicyErrands errands;

  @Spec
  @SuppressWarnings("NullAway.Init") // injected by picocli before call()
  private CommandSpec spec;

  @Option(names = "--rules", paramLabel = "DIR", description = "rule files and cases (rules/)")
  private @Nullable Path rules;

  @Option(names = "--config", paramLabel = "DIR", description = "the catalogue's folder (config/)")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "where compiled rules and catalogues are kept (data/)")
  private @Nullable Path data;

  @Option(names = "--coverage", description = "print what the cases touch, and what they do not")
  private boolean coverage;

  @Option(
      names = "--propose",
      description = "print a case, ready to paste, for everything that no case touches")
  private boolean propose;

  @Option(names = "--json", description = "print the result as JSON")
  private boolean json;

  PolicyTestCommand(Folders folders, PolicyErrands errands) {
    this.folders = folders;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    Cases cases =
        new Cases(
            folders.rules(rules),
            folders.config(config),
            folders.data(data),
            new PolicyErrands.Show(coverage, propose),
            json);
    Optional<String> problem =
        Folders.problem("--rules", cases.rules())
            .or(() -> Folders.problem("--config", cases.config()));
    if (problem.isPresent()) {
      throw new ParameterException(spec.commandLine(), problem.get());
    }
    return errands.test(cases);
  }
}
