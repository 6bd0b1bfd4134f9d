package dev.pointsman.cli;

import dev.pointsman.cli.PolicyErrands.WhyNot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pointsman policy why-not}. Confined to one thread. */
@Command(
    name = "why-not",
    mixinStandardHelpOptions = true,
    description = {
      "Says why a model is not the first choice of a request: which rules exclude it, where it"
          + " would rank without them, or what it lacks against the best.",
      "By the rules of a folder, which needs no server; or, for a recorded decision, by a running"
          + " server and the rules of then."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman policy why-not gpt-4o --task chat --region eu --budget low",
      "  pointsman policy why-not deepseek-chat --with dataClass=personal --with complexity=7",
      "  pointsman policy why-not gpt-4o --request request.yaml   attributes as in golden cases",
      "  pointsman policy why-not gpt-4o --decision 0199c2d4-...  a decision of a running server",
      "",
      "Exit codes: 0 ok, 1 no such model or decision, or the rules have errors; 2 usage; 3 no",
      "server there; 5 internal."
    })
final class PolicyWhyNotCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final PolicyErrands errands;

  @Spec
  @SuppressWarnings("NullAway.Init") // injected by picocli before call()
  private CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "id or alias of a model, or of a deployment")
  private String model = "";

  @ArgGroup(exclusive = false)
  private @Nullable Said said;

  @Option(
      names = "--request",
      paramLabel = "FILE",
      description = "the request in YAML or JSON, as golden cases write it")
  private @Nullable Path request;

  @Option(names = "--decision", paramLabel = "ID", description = "a recorded decision")
  private @Nullable String decision;

  @Mixin private final RuleOptions rules = new RuleOptions();
  @Mixin private final ServerOptions server = new ServerOptions();

  /** Attributes on the command line. */
  private static final class Said {
    @Option(names = "--task", paramLabel = "TASK", description = "chat, code_generation, rag ...")
    private @Nullable String task;

    @Option(names = "--region", paramLabel = "REGION", description = "eu, us, uk ...")
    private @Nullable String region;

    @Option(names = "--budget", paramLabel = "BUDGET", description = "free, low, medium, high ...")
    private @Nullable String budget;

    @Option(
        names = "--with",
        paramLabel = "ATTRIBUTE=VALUE",
        description = "any attribute of a request, also several times")
    private Map<String, String> others = Map.of();

    private Map<String, String> all() {
      Map<String, String> all = new TreeMap<>(others);
      put(all, "task", task);
      put(all, "region", region);
      put(all, "budget", budget);
      return all;
    }

    private static void put(Map<String, String> to, String key, @Nullable String value) {
      if (value != null) {
        to.put(key, value);
      }
    }
  }

  PolicyWhyNotCommand(Terminal terminal, PolicyErrands errands) {
    this.terminal = terminal;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    int ways = (said == null ? 0 : 1) + (request == null ? 0 : 1) + (decision == null ? 0 : 1);
    if (ways > 1) {
      String message = "--task and the like, --request, --decision (expected: one of these ways)";
      throw new ParameterException(spec.commandLine(), message);
    }
    if (request != null && !Files.isRegularFile(request)) {
      String message = "--request: " + request + " (expected: a file)";
      throw new ParameterException(spec.commandLine(), message);
    }
    if (decision != null) {
      return errands.whyNot(
          new RevisionErrands.OfDecision(server.url(terminal), decision, model, server.json()));
    }
    Map<String, String> attributes = said == null ? Map.of() : said.all();
    Places places = rules.places(Folders.of(terminal));
    return errands.whyNot(new WhyNot(places, model, attributes, request, server.json()));
  }
}
