package dev.pointsman;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.cli.CatalogVersionErrands;
import dev.pointsman.cli.Terminal;
import dev.pointsman.policy.RuleFiles;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Brings versions of the catalogue to a running server and shows them. Confined to one thread. */
final class CatalogVersionDesk implements CatalogVersionErrands {
  private static final int USAGE = 2;
  private static final String CATALOG = "/admin/v1/catalog/";

  private final Terminal terminal;

  CatalogVersionDesk(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int bring(Brought what) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("as", what.as()).put("force", what.force());
    Path folder = what.config();
    if (folder == null) {
      return change(what.url(), "reload", body, what.json());
    }
    RuleFiles files;
    try {
      files = CatalogFiles.in(folder).read();
    } catch (IOException unreadable) {
      terminal.err().println("--config: " + unreadable.getMessage());
      return USAGE;
    }
    ObjectNode texts = body.putObject("files");
    files.textByPath().forEach(texts::put);
    body.put("if_active", what.ifActive());
    terminal.err().println("pushing " + files.textByPath().size() + " files to " + what.url());
    return change(what.url(), "push", body, what.json());
  }

  @Override
  public int takeBack(TakenBack what) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("to", what.to()).put("as", what.as());
    return change(what.url(), "rollback", body, what.json());
  }

  @Override
  public int log(Log what) {
    return new ServerAnswers(terminal, what.json())
        .show(
            () -> new AdminClient(what.url()).get(CATALOG + "versions?limit=" + what.limit()),
            reply -> showLog(reply.json()));
  }

  @Override
  public int discover(Discover what) {
    String query = URLEncoder.encode(String.join(",", what.providers()), StandardCharsets.UTF_8);
    List<String> refused = new ArrayList<>();
    int exit =
        new ServerAnswers(terminal, what.json())
            .show(
                () -> new AdminClient(what.url()).get(CATALOG + "discover?providers=" + query),
                reply -> {
                  reply.json().path("providers").forEach(this::showFound);
                  showNotAsked(reply.json().path("not_asked"));
                },
                reply ->
                    reply
                        .json()
                        .path("providers")
                        .findValues("refused")
                        .forEach(each -> refused.add(each.asText(""))));
    refused.removeIf(String::isEmpty);
    return exit == ServerAnswers.OK && !refused.isEmpty() ? ServerAnswers.REFUSED : exit;
  }

  @Override
  public int accept(Accept what) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("provider", what.wanted().provider()).put("write", what.write());
    what.wanted().models().forEach(body.putArray("models")::add);
    body.put("endpoint", what.wanted().endpoint()).put("mode", what.wanted().mode());
    body.put("as", what.as());
    return new ServerAnswers(terminal, what.json())
        .show(
            () -> new AdminClient(what.url()).post(CATALOG + "accept", body),
            reply -> showAccepted(reply.json(), what.write()));
  }

  private void showAccepted(JsonNode accepted, boolean write) {
    terminal.out().print(accepted.path("entries").asText());
    if (write) {
      showChange(accepted.path("change"));
    } else {
      String models = Count.of(accepted.path("models").size(), "model");
      String file = accepted.path("file").asText();
      terminal.err().println(models + " for " + file + "; nothing is written without --write");
    }
  }

  private void showNotAsked(JsonNode notAsked) {
    SortedMap<String, Integer> reasons = new TreeMap<>();
    notAsked.forEach(why -> reasons.merge(why.asText(), 1, Integer::sum));
    reasons.forEach(
        (why, count) -> terminal.err().println(Count.of(count, "provider") + " not asked: " + why));
  }

  private void showFound(JsonNode found) {
    String provider = found.path("provider").asText();
    if (found.path("refused").isTextual()) {
      terminal.out().println(provider + ": not believed: " + found.path("refused").asText());
      return;
    }
    terminal.out().println(provider + ": " + found.path("listed").asInt() + " listed");
    found.path("new").forEach(id -> terminal.out().println("  new      " + id.asText()));
    found.path("gone").forEach(id -> terminal.out().println("  gone     " + id.asText()));
    found
        .path("changed")
        .properties()
        .forEach(
            each ->
                terminal
                    .out()
                    .println("  changed  " + each.getKey() + ": " + each.getValue().asText()));
  }

  private int change(URI url, String call, ObjectNode body, boolean json) {
    return new ServerAnswers(terminal, json)
        .show(
            () -> new AdminClient(url).post(CATALOG + call, body),
            reply -> showChange(reply.json()));
  }

  private void showChange(JsonNode change) {
    for (JsonNode finding : change.path("findings")) {
      terminal
          .out()
          .printf(
              "%s:%d:%d: %s %s %s%n",
              finding.path("file").asText(),
              finding.path("line").asInt(),
              finding.path("column").asInt(),
              finding.path("severity").asText(),
              finding.path("code").asText(),
              finding.path("message").asText());
    }
    terminal
        .out()
        .println(
            "catalogue "
                + Banner.revision(change.path("version").asText())
                + " "
                + change.path("result").asText()
                + summary(change.path("summary").textValue()));
  }

  private void showLog(JsonNode log) {
    for (JsonNode change : log.path("changes")) {
      boolean active = change.path("version").asText().equals(log.path("active").asText());
      terminal
          .out()
          .printf(
              "%s  %-9s  %s%s  after %s  %s by %s%s%s%n",
              change.path("at").asText(),
              change.path("result").asText(),
              Banner.revision(change.path("version").asText()),
              active ? "*" : " ",
              Banner.revision(change.path("base").asText()),
              change.path("origin").asText(),
              change.path("by").asText("-"),
              summary(change.at("/detail/summary").textValue()),
              change.path("waits").asBoolean() ? "  (waits for the database)" : "");
    }
    terminal.err().println("active: " + Banner.revision(log.path("active").asText()));
    if (log.path("note").isTextual()) {
      terminal.err().println(log.path("note").asText());
    }
    if (!log.path("database").asText("up").equals("up")) {
      terminal.err().println("record: " + log.path("database").asText());
    }
  }

  private static String summary(@Nullable String text) {
    return text == null ? "" : ": " + text;
  }
}
