package dev.pointsman.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The folders of commands that work without a server. Confined to one thread. */
final class RuleOptions {
  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // injected by picocli before a command runs
  private CommandSpec spec;

  @Option(names = "--rules", paramLabel = "DIR", description = "rule files (rules/)")
  private @Nullable Path rules;

  @Option(names = "--config", paramLabel = "DIR", description = "configuration (config/)")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "where compiled rules and catalogues are kept (data/)")
  private @Nullable Path data;

  /** The folders, those of rules and configuration there to be read. */
  Places places(Folders folders) {
    return new Places(
        readable("--rules", folders.rules(rules)),
        readable("--config", folders.config(config)),
        folders.data(data));
  }

  private Path readable(String flag, Path folder) {
    Optional<String> problem = Folders.problem(flag, folder);
    if (problem.isPresent()) {
      throw new ParameterException(spec.commandLine(), problem.get());
    }
    return folder;
  }
}
