package dev.pointsman;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.cli.DrainErrands;
import dev.pointsman.cli.Terminal;

/** Takes things out of a running server's routing, and brings them back. Confined to one thread. */
final class DrainDesk implements DrainErrands {
  private static final String DRAINS = "/admin/v1/drains";

  private final Terminal terminal;

  DrainDesk(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int begin(Begin what) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("name", what.name()).put("for", what.span());
    body.put("reason", what.reason()).put("as", what.as());
    return new ServerAnswers(terminal, what.json())
        .show(
            () -> new AdminClient(what.url()).post(DRAINS, body),
            reply -> {
              JsonNode drain = reply.json().path("drain");
              long taken = reply.json().path("taken").asLong();
              terminal
                  .out()
                  .printf(
                      "%s %s drained until %s: %s taken out, %,d can still be called%n",
                      drain.path("kind").asText(),
                      drain.path("name").asText(),
                      drain.path("until").asText(),
                      Count.of(taken, "deployment"),
                      reply.json().path("callable").asLong());
            });
  }

  @Override
  public int end(End what) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("what", what.what()).put("as", what.as());
    return new ServerAnswers(terminal, what.json())
        .show(
            () -> new AdminClient(what.url()).post(DRAINS + "/end", body),
            reply -> {
              for (JsonNode drain : reply.json().path("ended")) {
                String kind = drain.path("kind").asText();
                terminal.out().println(kind + " " + drain.path("name").asText() + " is back");
              }
              long callable = reply.json().path("callable").asLong();
              terminal.out().println(Count.of(callable, "deployment") + " can be called");
            });
  }

  @Override
  public int list(Shown what) {
    return new ServerAnswers(terminal, what.json())
        .show(
            () -> new AdminClient(what.url()).get(DRAINS + (what.all() ? "?all=true" : "")),
            reply -> show(reply.json()));
  }

  private void show(JsonNode list) {
    if (list.path("drains").isEmpty()) {
      terminal.err().println("nothing is drained");
    }
    for (JsonNode drain : list.path("drains")) {
      boolean ended = drain.path("ended_at").isTextual();
      terminal
          .out()
          .printf(
              "%s  %-8s  %-32s  %s %s  by %s%s%n",
              drain.path("id").asText(),
              drain.path("kind").asText(),
              drain.path("name").asText(),
              ended ? "ended" : "until",
              drain.path(ended ? "ended_at" : "until").asText(),
              drain.path("by").asText("-"),
              drain.path("reason").isTextual() ? ": " + drain.path("reason").asText() : "");
    }
    int waiting = list.path("waiting").asInt();
    if (waiting > 0) {
      terminal.err().println(Count.of(waiting, "change") + " wait for the database");
    }
  }
}
