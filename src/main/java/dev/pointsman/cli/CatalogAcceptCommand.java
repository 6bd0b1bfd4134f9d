package dev.pointsman.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pointsman catalog accept}. Confined to one thread. */
@Command(
    name = "accept",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the entries with which models that a provider lists and the catalogue lacks would"
          + " stand in it; with --write a running server takes them over, like any other change of"
          + " the catalogue: read, tried against the active policy, recorded.",
      "What the list does not say stays out of the entries, so no rule counts on it until somebody"
          + " adds it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman catalog accept mistral                       all new chat models, shown",
      "  pointsman catalog accept mistral mistral-large-2612 --write --as ada",
      "  pointsman catalog accept azure gpt-6 --endpoint eu-datazone --mode chat --write",
      "",
      "Exit codes: 0 ok, 1 nothing new, refused, or the list is not believed, 2 usage,",
      "3 no server there, 4 not permitted, 5 internal."
    })
final class CatalogAcceptCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final CatalogVersionErrands errands;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(index = "0", paramLabel = "PROVIDER", description = "id of a provider")
  @SuppressWarnings("NullAway.Init") // injected by picocli before call()
  private String provider;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "MODEL",
      description = "ids as the provider lists them (all new chat models)")
  private final List<String> models = new ArrayList<>();

  @Option(
      names = "--endpoint",
      paramLabel = "ID",
      description = "where they are served (the endpoint whose list has them)")
  private @Nullable String endpoint;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "chat, embedding, ... (what their ids say)")
  private @Nullable String mode;

  @Option(names = "--write", description = "take them over")
  private boolean write;

  @Mixin private final Name name = new Name();

  CatalogAcceptCommand(Terminal terminal, CatalogVersionErrands errands) {
    this.terminal = terminal;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    return errands.accept(
        new CatalogVersionErrands.Accept(
            server.url(terminal),
            new CatalogVersionErrands.Wanted(provider, models, endpoint, mode),
            write,
            name.as(),
            server.json()));
  }
}
