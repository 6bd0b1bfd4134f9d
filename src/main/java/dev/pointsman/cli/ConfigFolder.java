package dev.pointsman.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The flag {@code --config} of commands that need nothing but that folder. */
final class ConfigFolder {
  @Spec(Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // injected by picocli before call()
  private CommandSpec spec;

  @Option(names = "--config", paramLabel = "DIR", description = "configuration (config/)")
  private @Nullable Path config;

  /** The folder; one that is not there is a mistake in the command line. */
  Path in(Folders folders) {
    Path folder = folders.config(config);
    Optional<String> problem = Folders.problem("--config", folder);
    if (problem.isPresent()) {
      throw new ParameterException(spec.commandLine(), problem.get());
    }
    return folder;
  }
}
