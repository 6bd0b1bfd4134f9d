package dev.pointsman.cli;

import dev.pointsman.cli.PolicyErrands.Rewrite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pointsman policy fmt}. Confined to one thread. */
@Command(
    name = "fmt",
    mixinStandardHelpOptions = true,
    description = {
      "Brings rule files into their one canonical form.",
      "Only space and line breaks change; comments are kept. A file that cannot be read is left as"
          + " it is and its findings are printed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman policy fmt                              every .drl file in rules/",
      "  pointsman policy fmt rules/limits/budget.drl      this file only",
      "  pointsman policy fmt --check                      change nothing, list what would change",
      "",
      "Exit codes: 0 done, or nothing to change; 1 files cannot be read, or with --check would",
      "change; 2 usage; 5 internal."
    })
final class PolicyFormatCommand implements Callable<Integer> {
  private final Folders folders;
  private final PolicyErrands errands;

  @Spec
  @SuppressWarnings("NullAway.Init") // injected by picocli before call()
  private CommandSpec spec;

  @Parameters(paramLabel = "FILES", arity = "0..*", description = "rule files (all of --rules)")
  private List<Path> files = List.of();

  @Option(names = "--rules", paramLabel = "DIR", description = "rule files (rules/)")
  private @Nullable Path rules;

  @Option(names = "--check", description = "write nothing; exit with 1 if a file would change")
  private boolean check;

  @Option(names = "--json", description = "print the result as JSON")
  private boolean json;

  PolicyFormatCommand(Folders folders, PolicyErrands errands) {
    this.folders = folders;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    Path folder = folders.rules(rules);
    Optional<String> problem =
        files.isEmpty()
            ? Folders.problem("--rules", folder)
            : files.stream()
                .filter(file -> !Files.isRegularFile(file))
                .map(file -> "FILES: " + file + " (expected: a file)")
                .findFirst();
    if (problem.isPresent()) {
      throw new ParameterException(spec.commandLine(), problem.get());
    }
    return errands.format(new Rewrite(folder, files, check, json));
  }
}
