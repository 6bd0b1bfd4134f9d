package dev.pointsman.cli;

import dev.pointsman.cli.MigrationErrands.LiteLlm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pointsman migrate litellm}. Confined to one thread. */
@Command(
    name = "litellm",
    mixinStandardHelpOptions = true,
    description = {
      "Writes catalogue, rules, golden cases and settings that do what a LiteLLM config.yaml says,"
          + " and a line for every field: imported, approximated (what differs) or ignored (why).",
      "Keys that are written out are never copied: the report names the variable to set instead."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman migrate litellm config.yaml                    into the folder migrated/",
      "  pointsman migrate litellm config.yaml --out /etc/pointsman --json",
      "",
      "Then:",
      "  pointsman policy test --config migrated/config --rules migrated/rules",
      "  pointsman serve --config migrated/config --rules migrated/rules",
      "",
      "Exit codes: 0 written, 1 the file cannot be read or names nothing to call, 2 usage,",
      "5 internal."
    })
final class MigrateLiteLlmCommand implements Callable<Integer> {
  private final Folders folders;
  private final MigrationErrands errands;

  @Spec
  @SuppressWarnings("NullAway.Init") // injected by picocli before call()
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "LiteLLM's config.yaml")
  @SuppressWarnings("NullAway.Init") // injected by picocli before call()
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "folder to write, new or empty (migrated/)")
  private @Nullable Path out;

  @Option(
      names = "--config",
      paramLabel = "DIR",
      description = "folder with the catalogue that knows the models (config/)")
  private @Nullable Path config;

  @Option(names = "--json", description = "print the report as JSON")
  private boolean json;

  MigrateLiteLlmCommand(Folders folders, MigrationErrands errands) {
    this.folders = folders;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    Path known = folders.config(config);
    if (!Files.isRegularFile(file)) {
      throw wrong("FILE: " + file + " (expected: a file)");
    }
    Folders.problem("--config", known)
        .ifPresent(
            problem -> {
              throw wrong(problem);
            });
    Path target = out == null ? Path.of("migrated") : out;
    return errands.liteLlm(new LiteLlm(file, target.toAbsolutePath().normalize(), known, json));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
