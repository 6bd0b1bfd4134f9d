package dev.pointsman.cli;

import dev.pointsman.cli.PolicyErrands.Recorded;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flag of commands that weigh with recorded traffic. Confined to one thread. */
final class TrafficOptions {
  @Option(
      names = "--traffic",
      paramLabel = "TIME",
      description = "weigh with the requests that a server recorded so far back: 24h, 7d")
  private @Nullable String last;

  /** Whose requests; null if nobody asks for any. */
  @Nullable Recorded recorded(@Nullable URI url, Map<String, String> environment) {
    return last == null
        ? null
        : new Recorded(
            last,
            url != null
                ? url
                : URI.create(environment.getOrDefault("POINTSMAN_URL", ServerOptions.HERE)));
  }
}
