package dev.pointsman.cli;

import dev.pointsman.cli.PolicyErrands.Coverage;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pointsman policy coverage}. Confined to one thread. */
@Command(
    name = "coverage",
    mixinStandardHelpOptions = true,
    description = {
      "Says what the golden cases touch: by rule, by row of a table, by class of requests; with"
          + " --traffic by how much of what was recorded that is, the most first.",
      "Prints a case, ready to paste, for what none touches. Needs no server but for --traffic, and"
          + " no key."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman policy coverage",
      "  pointsman policy coverage --traffic 24h           weighed with what a server recorded",
      "  pointsman policy coverage --traffic 7d --url http://127.0.0.1:9000 --json",
      "",
      "Exit codes: 0 shown, 1 the rules have errors, 2 usage, 3 no server there, 5 internal. Gaps",
      "are shown and fail nothing; policy test fails where cases do."
    })
final class PolicyCoverageCommand implements Callable<Integer> {
  private final Folders folders;
  private final PolicyErrands errands;

  @Mixin private final RuleOptions rules = new RuleOptions();

  @Mixin private final TrafficOptions traffic = new TrafficOptions();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "the server whose requests are meant (POINTSMAN_URL, else this machine's)")
  private @Nullable URI url;

  @Option(names = "--json", description = "print the coverage as JSON")
  private boolean json;

  PolicyCoverageCommand(Folders folders, PolicyErrands errands) {
    this.folders = folders;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    return errands.coverage(
        new Coverage(rules.places(folders), traffic.recorded(url, folders.environment()), json));
  }
}
