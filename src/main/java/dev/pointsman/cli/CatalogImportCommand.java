package dev.pointsman.cli;

import dev.pointsman.cli.CatalogErrands.Choice;
import dev.pointsman.cli.CatalogErrands.Import;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pointsman catalog import}. Confined to one thread. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Holds a public list of models against config/catalog and says what is new, gone or changed,"
          + " and where prices of two sources differ by more than 5 %%.",
      "With --write it brings the files up to date, all of them or, if the result is not sound,"
          + " none. Comments, residency, compliance and whatever came from elsewhere stay; nothing"
          + " is ever removed. config/import.yaml says what lists call otherwise, and what is left"
          + " out."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman catalog import models.dev api.json      what would change",
      "  pointsman catalog import litellm model_prices.json --update-only --write",
      "  pointsman catalog import openrouter https://openrouter.ai/api/v1/models --json",
      "  pointsman catalog import models.dev api.json --provider nebius --provider vultr --write",
      "",
      "Formats: models.dev (api.json), litellm (model_prices_and_context_window.json),",
      "genai-prices (data.json; prices only), openrouter (/api/v1/models), ex_llm"
          + " (config/models/X.yml).",
      "",
      "Exit codes: 0 said or done, 1 refused: the list or the catalogue is not sound, 2 usage,",
      "3 the address does not answer, 5 internal."
    })
final class CatalogImportCommand implements Callable<Integer> {
  private final Folders folders;
  private final CatalogErrands errands;

  @Spec
  @SuppressWarnings("NullAway.Init") // injected by picocli before call()
  private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "FORMAT",
      description = "models.dev, litellm, genai-prices, openrouter or ex_llm")
  @SuppressWarnings("NullAway.Init") // picocli refuses a command line without it
  private String source;

  @Parameters(index = "1", paramLabel = "FILE|URL", description = "the list; a URL must be https")
  @SuppressWarnings("NullAway.Init") // picocli refuses a command line without it
  private String from;

  @Mixin private final ConfigFolder config = new ConfigFolder();

  @Option(
      names = "--provider",
      paramLabel = "ID",
      description = "this provider of ours only; may be repeated (all of config/import.yaml)")
  private List<String> providers = List.of();

  @Option(names = "--update-only", description = "add no model and no provider that is new")
  private boolean updateOnly;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "the day for which the list speaks (its own word, or else today)")
  private @Nullable LocalDate asOf;

  @Option(names = "--write", description = "change the files")
  private boolean write;

  @Option(names = "--json", description = "print the report as JSON")
  private boolean json;

  CatalogImportCommand(Folders folders, CatalogErrands errands) {
    this.folders = folders;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    if (!errands.sources().contains(source)) {
      String known = String.join(", ", errands.sources());
      throw new ParameterException(
          spec.commandLine(), "FORMAT: " + source + " (expected: one of " + known + ")");
    }
    if (from.startsWith("http:")) {
      throw new ParameterException(
          spec.commandLine(), "URL: " + from + " (expected: one that begins with https)");
    }
    Choice choice = new Choice(providers, updateOnly, asOf);
    return errands.importModels(new Import(source, from, config.in(folders), choice, write, json));
  }
}
