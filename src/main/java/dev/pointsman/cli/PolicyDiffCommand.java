package dev.pointsman.cli;

import dev.pointsman.cli.PolicyErrands.Diff;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pointsman policy diff}. Confined to one thread. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what changes for whom between two revisions, for every request there can be: what"
          + " guards no longer keep requests from comes first, then what is no longer allowed, what"
          + " is set otherwise (limits, thresholds, objectives), and where requests go.",
      "Changes nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman policy diff                         what was active last, and the folder rules/",
      "  pointsman policy diff 7f3a12cd                a revision, and the folder rules/",
      "  pointsman policy diff 7f3a12cd 90bb41e0       two revisions of the data folder",
      "  pointsman policy diff /srv/rules ./rules      two folders",
      "  pointsman policy diff --url http://127.0.0.1:8080   what a server decides by, and rules/",
      "  pointsman policy diff --traffic 24h   rows weighed with what a server recorded",
      "",
      "Exit codes: 0 no difference, 1 differences or rules that do not pass the check, 2 usage,",
      "3 no server there, 5 internal."
    })
final class PolicyDiffCommand implements Callable<Integer> {
  private final Folders folders;
  private final PolicyErrands errands;

  @Spec
  @SuppressWarnings("NullAway.Init") // injected by picocli before call()
  private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "BEFORE",
      description = "a folder, or a revision's hash or its first letters (what was active last)")
  private @Nullable String before;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "AFTER",
      description = "likewise (the folder of rules)")
  private @Nullable String after;

  @Option(names = "--rules", paramLabel = "DIR", description = "rule files (rules/)")
  private @Nullable Path rules;

  @Option(names = "--config", paramLabel = "DIR", description = "configuration (config/)")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "where revisions are kept, and what was compiled (data/)")
  private @Nullable Path data;

  @Option(names = "--url", paramLabel = "URL", description = "a server that knows the revisions")
  private @Nullable URI url;

  @Mixin private final TrafficOptions traffic = new TrafficOptions();

  @Option(names = "--json", description = "print the difference as JSON")
  private boolean json;

  PolicyDiffCommand(Folders folders, PolicyErrands errands) {
    this.folders = folders;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    Path configFolder = folders.config(config);
    Optional<String> problem = Folders.problem("--config", configFolder);
    if (problem.isPresent()) {
      throw new ParameterException(spec.commandLine(), problem.get());
    }
    return errands.diff(
        new Diff(
            before,
            after,
            folders.rules(rules),
            configFolder,
            folders.data(data),
            url,
            traffic.recorded(url, folders.environment()),
            json));
  }
}
