package dev.pointsman.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of every command that talks to a running server. Confined to one thread. */
final class ServerOptions {
  static final String HERE = "http://127.0.0.1:8080";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "the server (POINTSMAN_URL, else " + HERE + ")")
  private @Nullable URI url;

  @Option(names = "--json", description = "print what the server answers as JSON")
  private boolean json;

  URI url(Terminal terminal) {
    URI said = url;
    return said != null
        ? said
        : URI.create(terminal.environment().getOrDefault("POINTSMAN_URL", HERE));
  }

  boolean json() {
    return json;
  }
}
