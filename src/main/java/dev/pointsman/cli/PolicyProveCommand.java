package dev.pointsman.cli;

import dev.pointsman.cli.PolicyErrands.Prove;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pointsman policy prove}. Confined to one thread. */
@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    description = {
      "Proves what holds for every request there can be, over the whole catalogue: the invariants"
          + " of rules/invariants.yaml, and that rules leave no model, or a single provider, only"
          + " where rules/space.yaml accepts it.",
      "Says which rules never fire, contradict others, add nothing to them, or never change a"
          + " winner. Changes nothing and needs no server."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman policy prove                        the folders rules/ and config/",
      "  pointsman policy prove --rules /etc/pointsman/rules --json",
      "  pointsman policy prove --compare              ask the rules engine about 20,000 requests,"
          + " too",
      "",
      "Exit codes: 0 everything holds, 1 findings, 2 usage, 5 internal."
    })
final class PolicyProveCommand implements Callable<Integer> {
  private final Folders folders;
  private final PolicyErrands errands;

  @Spec
  @SuppressWarnings("NullAway.Init") // injected by picocli before call()
  private CommandSpec spec;

  @Mixin private final RuleOptions rules = new RuleOptions();

  @Option(
      names = "--compare",
      paramLabel = "REQUESTS",
      arity = "0..1",
      fallbackValue = "20000",
      description = "evaluate random requests with the rules engine and compare (20000)")
  private int compare;

  @Option(names = "--json", description = "print the proof as JSON")
  private boolean json;

  PolicyProveCommand(Folders folders, PolicyErrands errands) {
    this.folders = folders;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    Places places = rules.places(folders);
    if (compare < 0) {
      throw new ParameterException(
          spec.commandLine(), "--compare: " + compare + " (expected: 0 or more)");
    }
    return errands.prove(new Prove(places, compare, json));
  }
}
