package dev.pointsman;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pointsman.cli.ModelErrands.Checked;
import dev.pointsman.cli.Terminal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code pointsman models check}: whether a model can be had now. Confined to one thread. */
final class ModelCheckDesk {
  private static final String CHECK = "/admin/v1/models/check";

  private final Terminal terminal;

  ModelCheckDesk(Terminal terminal) {
    this.terminal = terminal;
  }

  int check(Checked what) {
    AtomicBoolean available = new AtomicBoolean();
    if (what.call()) {
      terminal.err().println("calling the deployments of " + what.model());
    }
    int exit =
        new ServerAnswers(terminal, what.json())
            .show(
                () -> {
                  AdminClient client = new AdminClient(what.url());
                  String model = URLEncoder.encode(what.model(), StandardCharsets.UTF_8);
                  return what.call()
                      ? client.post(
                          CHECK, JsonNodeFactory.instance.objectNode().put("model", what.model()))
                      : client.get(CHECK + "?model=" + model);
                },
                reply -> show(reply.json(), what.call()),
                reply -> available.set(reply.json().at("/available/now").asBoolean()));
    return exit == ServerAnswers.OK && !available.get() ? ServerAnswers.REFUSED : exit;
  }

  private void show(JsonNode found, boolean called) {
    TextTable table =
        new TextTable("DEPLOYMENT", "CALLABLE", "HEALTH", "TOKENS", called ? "CALL" : "", "");
    for (JsonNode one : found.path("deployments")) {
      String why = one.path("callable").asBoolean() ? "yes" : one.path("why").asText();
      JsonNode call = one.path("call");
      table.add(
          one.path("deployment").asText(),
          why,
          health(one),
          tokenizer(one.path("tokenizer")),
          call.isMissingNode() ? "" : call(call),
          call.path("message").asText("").replace('\n', ' '));
    }
    table.print(terminal.out());
    JsonNode available = found.path("available");
    terminal
        .err()
        .println(
            "%s of %s %s"
                .formatted(
                    available.path("deployments").asText(),
                    available.path("of").asText(),
                    called ? "answered" : "can be called"));
  }

  private static String health(JsonNode one) {
    String again = one.path("tried_again_at").asText("");
    return one.path("health").asText() + (again.isEmpty() ? "" : " until " + again);
  }

  private static String tokenizer(JsonNode tokenizer) {
    double factor = tokenizer.path("factor").asDouble(1);
    return tokenizer.path("encoding").asText() + (factor == 1 ? "" : " x " + factor);
  }

  private static String call(JsonNode call) {
    String took = call.path("latency_ms").asText() + " ms";
    return call.path("answered").asBoolean()
        ? took
        : call.path("failure").asText() + " (" + call.path("status").asText() + "), " + took;
  }
}
