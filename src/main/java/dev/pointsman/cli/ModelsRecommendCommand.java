package dev.pointsman.cli;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pointsman models recommend}. Confined to one thread. */
@Command(
    name = "recommend",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the best chat models that have certain properties, before any rule has spoken.",
      "What is unknown of a model counts as not there."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pointsman models recommend --max-cost 5 --capabilities vision",
      "  pointsman models recommend --objective quality --region eu --compliance gdpr,hipaa",
      "  pointsman models recommend --objective speed --min-context 200000 --callable --json",
      "",
      "Exit codes: 0 ok, 1 none fits, 2 usage, 3 no server there, 5 internal."
    })
final class ModelsRecommendCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final ModelErrands errands;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--objective",
      paramLabel = "WORD",
      description = "what is best: cost, quality, speed or balanced (cost)")
  private @Nullable String objective;

  @Option(
      names = "--max-cost",
      paramLabel = "USD",
      description = "per million tokens, three of input to one of output")
  private @Nullable String cost;

  @Option(
      names = "--capabilities",
      paramLabel = "LIST",
      description = "all of these: vision,tools,json_schema,reasoning, ...")
  private @Nullable String capabilities;

  @Option(names = "--region", paramLabel = "WORD", description = "where it must run: eu, us, ...")
  private @Nullable String region;

  @Option(
      names = "--compliance",
      paramLabel = "LIST",
      description = "evidence for all of these: gdpr,hipaa,soc2, ...")
  private @Nullable String compliance;

  @Option(names = "--min-context", paramLabel = "TOKENS", description = "context window")
  private @Nullable String context;

  @Option(names = "--min-quality", paramLabel = "SCORE", description = "0 to 10")
  private @Nullable String quality;

  @Option(names = "--provider", paramLabel = "ID", description = "only of this provider")
  private @Nullable String provider;

  @Option(names = "--callable", description = "only what can be called now")
  private boolean callable;

  @Option(names = "--limit", paramLabel = "N", description = "how many (10, at most 100)")
  private @Nullable String limit;

  ModelsRecommendCommand(Terminal terminal, ModelErrands errands) {
    this.terminal = terminal;
    this.errands = errands;
  }

  @Override
  public Integer call() {
    Map<String, String> said = new TreeMap<>();
    put(said, "objective", objective);
    put(said, "max_cost", cost);
    put(said, "capabilities", capabilities);
    put(said, "region", region);
    put(said, "compliance", compliance);
    put(said, "min_context", context);
    put(said, "min_quality", quality);
    put(said, "provider", provider);
    put(said, "limit", limit);
    put(said, "callable_only", callable ? "true" : null);
    return errands.recommend(
        new ModelErrands.Recommended(server.url(terminal), said, server.json()));
  }

  private static void put(Map<String, String> said, String name, @Nullable String value) {
    if (value != null) {
      said.put(name, value);
    }
  }
}
