package dev.pointsman;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.cli.StatusErrand;
import dev.pointsman.cli.Terminal;

/** Shows how the deployments of a running server are doing. Confined to one thread. */
final class StatusDesk implements StatusErrand {
  private static final String HEALTH = "/admin/v1/health";

  private final Terminal terminal;

  StatusDesk(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int show(Shown what) {
    long[] unhealthy = {0};
    int exit =
        new ServerAnswers(terminal, what.json())
            .show(
                () -> new AdminClient(what.url()).get(HEALTH),
                reply -> show(reply.json(), what.all()),
                reply -> unhealthy[0] = reply.json().at("/standings/unhealthy").asLong());
    return exit == ServerAnswers.OK && unhealthy[0] > 0 ? ServerAnswers.REFUSED : exit;
  }

  private void show(JsonNode health, boolean all) {
    TextTable table =
        new TextTable(
            "DEPLOYMENT",
            "STANDING",
            "CIRCUIT",
            "WEIGHT",
            "IN FLIGHT",
            "CALLS",
            "FAILED",
            "FIRST MS",
            "P95",
            "UNTIL");
    long shown = 0;
    for (JsonNode each : health.path("deployments")) {
      if (all || !"healthy".equals(each.path("standing").asText())) {
        add(table, each);
        shown++;
      }
    }
    if (shown > 0) {
      table.print(terminal.out());
    }
    sum(health);
    health.path("notes").forEach(note -> terminal.err().println("note: " + note.asText()));
  }

  private void sum(JsonNode health) {
    terminal
        .err()
        .printf(
            "%s called since the start, %,d healthy, %,d unhealthy; %,d can be called%n",
            Count.of(health.path("called").asLong(), "deployment"),
            health.at("/standings/healthy").asLong(),
            health.at("/standings/unhealthy").asLong(),
            health.path("callable").asLong());
  }

  private static void add(TextTable table, JsonNode each) {
    table.add(
        each.path("deployment").asText(),
        each.path("standing").asText(),
        each.path("circuit").asText(),
        each.path("weight").asText(),
        each.path("in_flight").asText() + "/" + each.path("limit").asText(),
        each.path("calls").asText(),
        each.path("failures").asText(),
        each.at("/first_content_ms/mean").asText("-"),
        each.at("/first_content_ms/p95").asText("-"),
        each.path("until").asText("-"));
  }
}
