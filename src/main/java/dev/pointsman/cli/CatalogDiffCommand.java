package dev.pointsman.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pointsman catalog diff}. Confined to one thread. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Says what two folders of catalogue files tell otherwise, deployment by deployment, as of"
          + " today: prices, limits, capabilities, regions, compliance.",
      "Changes nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman catalog diff /etc/pointsman/config/catalog config/catalog",
      "  pointsman catalog diff old/catalog config/catalog --json",
      "",
      "Exit codes: 0 both say the same, 1 differences or problems, 2 usage, 5 internal."
    })
final class CatalogDiffCommand implements Callable<Integer> {
  private final CatalogErrands errands;

  @Spec
  @SuppressWarnings("NullAway.Init") // injected by picocli before call()
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "BEFORE", description = "folder with *.yaml")
  @SuppressWarnings("NullAway.Init") // picocli refuses a command line without it
  private Path before;

  @Parameters(index = "1", paramLabel = "AFTER", description = "folder with *.yaml")
  @SuppressWarnings("NullAway.Init") // picocli refuses a command line without it
  private Path after;

  @Option(names = "--json", description = "print the differences as JSON")
  private boolean json;

  CatalogDiffCommand(CatalogErrands errands) {
    this.errands = errands;
  }

  @Override
  public Integer call() {
    return errands.diff(folder("BEFORE", before), folder("AFTER", after), json);
  }

  private Path folder(String name, Path folder) {
    Optional<String> problem = Folders.problem(name, folder);
    if (problem.isPresent()) {
      throw new ParameterException(spec.commandLine(), problem.get());
    }
    return folder;
  }
}
