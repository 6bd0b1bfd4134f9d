package dev.pointsman;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pointsman.cli.ModelErrands;
import dev.pointsman.cli.Terminal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Shows the models of a running server. Confined to one thread. */
final class ModelDesk implements ModelErrands {
  private static final String MODELS = "/v1/models";

  private final Terminal terminal;

  ModelDesk(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int list(Listed what) {
    String part = what.part() == null ? "" : what.part().toLowerCase(Locale.ROOT);
    List<JsonNode> shown = new ArrayList<>();
    int exit =
        new ServerAnswers(terminal, false)
            .show(
                () -> new AdminClient(what.url()).get(MODELS),
                reply -> {
                  for (JsonNode model : reply.json().path("data")) {
                    String text = model.path("id").asText() + " " + model.path("name").asText();
                    if (text.toLowerCase(Locale.ROOT).contains(part)) {
                      shown.add(model);
                    }
                  }
                });
    if (exit != ServerAnswers.OK) {
      return exit;
    }
    if (what.json()) {
      JsonText.print(JsonNodeFactory.instance.arrayNode().addAll(shown), terminal.out());
    } else {
      table(shown).print(terminal.out());
    }
    return shown.isEmpty() ? ServerAnswers.REFUSED : ServerAnswers.OK;
  }

  @Override
  public int recommend(Recommended what) {
    List<JsonNode> found = new ArrayList<>();
    int exit =
        new ServerAnswers(terminal, what.json())
            .show(
                () ->
                    new AdminClient(what.url())
                        .get(MODELS + "/recommend?" + query(what.parameters())),
                reply -> showRecommended(reply.json()),
                reply -> reply.json().path("data").forEach(found::add));
    return exit == ServerAnswers.OK && found.isEmpty() ? ServerAnswers.REFUSED : exit;
  }

  @Override
  public int chain(Chain what) {
    Map<String, String> headers = new TreeMap<>();
    what.hints().forEach((name, value) -> headers.put("x-route-" + name.replace('_', '-'), value));
    String query = "model=" + encoded(what.model()) + (what.all() ? "&all=true" : "");
    return new ServerAnswers(terminal, what.json())
        .show(
            () -> new AdminClient(what.url()).get(MODELS + "/chain?" + query, headers),
            reply -> showChain(reply.json()));
  }

  @Override
  public int check(Checked what) {
    return new ModelCheckDesk(terminal).check(what);
  }

  private void showRecommended(JsonNode found) {
    TextTable table =
        new TextTable(
            "MODEL", "USD/1M IN", "OUT", "QUALITY", "CONTEXT", "REGION", "COMPLIANCE", "");
    for (JsonNode model : found.path("data")) {
      JsonNode price = model.path("usd_per_million_tokens");
      table.add(
          model.path("deployment").asText(),
          price.path("input").asText("-"),
          price.path("output").asText("-"),
          quality(model.path("quality")),
          model.path("context_tokens").asText("-"),
          words(model.path("regions")),
          words(model.path("compliance")),
          model.path("callable").asBoolean() ? "" : model.path("why").asText());
    }
    table.print(terminal.out());
    List<String> left = new ArrayList<>();
    for (JsonNode step : found.path("left_after")) {
      left.add(step.path("by").asText() + " " + step.path("models").asText());
    }
    terminal.err().println("left after each: " + String.join(", ", left));
  }

  /** {@code 8.5 (prior)}; a score is never shown without where it comes from. */
  private static String quality(JsonNode quality) {
    if (!quality.path("score").isNumber()) {
      return "unknown";
    }
    int samples = quality.path("samples").asInt();
    String method = quality.path("method").asText("no method");
    return quality.path("score").asText()
        + " ("
        + method
        + (samples > 0 ? ", " + Count.of(samples, "sample") : "")
        + ")";
  }

  private void showChain(JsonNode chain) {
    TextTable table = new TextTable("", "DEPLOYMENT", "POINTS", "REGION", "");
    int place = 1;
    for (JsonNode step : chain.path("chain")) {
      table.add(
          Integer.toString(place++),
          step.path("deployment").asText(),
          step.path("points").asText(),
          words(step.path("regions")),
          step.path("callable").asBoolean() ? "" : step.path("why").asText());
    }
    table.print(terminal.out());
    if (chain.has("why_not")) {
      terminal
          .out()
          .println(
              "not " + chain.at("/model").asText() + ": " + chain.at("/why_not/text").asText());
    }
  }

  private static TextTable table(List<JsonNode> models) {
    TextTable table = new TextTable("MODEL", "USD/1M IN", "OUT", "CONTEXT", "REGIONS", "");
    for (JsonNode model : models) {
      JsonNode price = model.path("usd_per_million_tokens");
      boolean callable = model.path("callable").asBoolean(true);
      table.add(
          model.path("id").asText(),
          price.path("input").asText("-"),
          price.path("output").asText("-"),
          model.path("context_tokens").asText("-"),
          words(model.path("regions")),
          callable ? "" : model.path("why").asText());
    }
    return table;
  }

  private static String words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(word -> words.add(word.asText()));
    return words.isEmpty() ? "-" : String.join(",", words);
  }

  private static String query(Map<String, String> parameters) {
    List<String> pairs = new ArrayList<>();
    new TreeMap<>(parameters)
        .forEach((name, value) -> pairs.add(encoded(name) + "=" + encoded(value)));
    return String.join("&", pairs);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
