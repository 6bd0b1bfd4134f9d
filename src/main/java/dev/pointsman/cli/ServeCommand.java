package dev.pointsman.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pointsman serve}. Confined to one thread. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the router: database, rules, catalogue and the API on one address.",
      "Without any provider key it simulates every provider on this machine."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman serve                            everything from this folder, port 8080",
      "  OPENAI_API_KEY=... pointsman serve         calls OpenAI and what else has a key",
      "  pointsman serve --simulate --port 9000     real policy, simulated providers",
      "  pointsman serve --rules /etc/pointsman/rules --data /var/lib/pointsman",
      "",
      "Environment: POINTSMAN_HOST, POINTSMAN_PORT, POINTSMAN_DATA, POINTSMAN_CONFIG,",
      "POINTSMAN_RULES, DATABASE_URL, POINTSMAN_<PROVIDER>_BASE_URL and the providers' keys.",
      "A flag beats the environment, the environment beats config/pointsman.yaml."
    })
final class ServeCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Folders folders;
  private final Serving serving;

  @Spec
  @SuppressWarnings("NullAway.Init") // injected by picocli before call()
  private CommandSpec spec;

  @Option(names = "--host", paramLabel = "ADDRESS", description = "address to bind (127.0.0.1)")
  private @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "port to bind (8080); 0 takes a free one")
  private @Nullable Integer port;

  @Option(names = "--data", paramLabel = "DIR", description = "what is kept (data/)")
  private @Nullable Path data;

  @Option(names = "--config", paramLabel = "DIR", description = "configuration (config/)")
  private @Nullable Path config;

  @Option(names = "--rules", paramLabel = "DIR", description = "rule files (rules/)")
  private @Nullable Path rules;

  @Option(
      names = "--simulate",
      negatable = true,
      description = "simulate every provider, or with --no-simulate never")
  private @Nullable Boolean simulate;

  @Option(
      names = "--allow-anonymous",
      description = "bind an address that other machines reach, although callers need no key")
  private boolean allowAnonymous;

  ServeCommand(Terminal terminal, Serving serving) {
    this.environment = terminal.environment();
    this.folders = Folders.of(terminal);
    this.serving = serving;
  }

  @Override
  public Integer call() {
    ServeOptions options =
        new ServeOptions(
            host != null ? host : environment.get("POINTSMAN_HOST"),
            port(),
            folders.data(data),
            folders.config(config),
            folders.rules(rules),
            simulate,
            allowAnonymous);
    return serving.serve(options);
  }

  private @Nullable Integer port() {
    if (port != null) {
      return checked("--port", port);
    }
    String said = environment.get("POINTSMAN_PORT");
    if (said == null || said.isBlank()) {
      return null;
    }
    try {
      return checked("POINTSMAN_PORT", Integer.parseInt(said.strip()));
    } catch (NumberFormatException e) {
      throw wrong("POINTSMAN_PORT: \"" + said + "\" (expected: a number from 0 to 65535)");
    }
  }

  private Integer checked(String name, int value) {
    if (value < 0 || value > 65_535) {
      throw wrong(name + ": " + value + " (expected: 0 to 65535)");
    }
    return value;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
