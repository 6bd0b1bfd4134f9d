package dev.pointsman.cli;

import dev.pointsman.cli.PolicyErrands.Cases;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  @Mixin private final RuleOptions rules = new RuleOptions();

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
    return errands.test(
        new Cases(rules.places(folders), new PolicyErrands.Show(coverage, propose), json));
  }
}
