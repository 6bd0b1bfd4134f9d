package dev.pointsman;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.AdminClient.Reply;
import dev.pointsman.AdminClient.Unreachable;
import dev.pointsman.cli.RevisionErrands;
import dev.pointsman.cli.Terminal;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.revision.RuleFolder;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings revisions to a running server, takes them back and shows them. Confined to one thread. */
final class RevisionDesk implements RevisionErrands {
  private static final int OK = 0;
  private static final int REFUSED = 1;
  private static final int USAGE = 2;
  private static final String POLICY = "/admin/v1/policy/";

  private final Terminal terminal;

  RevisionDesk(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int status(Server what) {
    try {
      Reply reply = new AdminClient(what.url()).get("/admin/v1/policy");
      if (!reply.json().has("active")) {
        return new ServerAnswers(terminal, what.json()).failed(reply);
      }
      if (what.json()) {
        JsonText.print(reply.json(), terminal.out());
      } else {
        showStatus(reply.json());
      }
      boolean refused = reply.json().at("/last_reload/result").asText().equals("refused");
      return reply.json().path("ready").asBoolean() && !refused ? OK : REFUSED;
    } catch (Unreachable away) {
      return new ServerAnswers(terminal, false).unreachable(away);
    }
  }

  @Override
  public int reload(Server what) {
    return change(new AdminClient(what.url()), "reload", named(null), what.json());
  }

  @Override
  public int push(Push what) {
    RuleFiles files;
    try {
      files = new RuleFolder(what.rules()).read();
    } catch (IOException unreadable) {
      terminal.err().println("--rules: " + unreadable.getMessage());
      return USAGE;
    }
    ObjectNode body = named(what.as());
    ObjectNode texts = body.putObject("files");
    files.textByPath().forEach(texts::put);
    body.put("if_active", what.ifActive()).put("thorough", what.thorough());
    terminal.err().println("pushing " + files.textByPath().size() + " files to " + what.url());
    return change(new AdminClient(what.url()), "push", body, what.json());
  }

  @Override
  public int rollBack(RollBack what) {
    ObjectNode body = named(what.as());
    body.put("to", what.to());
    return change(new AdminClient(what.url()), "rollback", body, what.json());
  }

  @Override
  public int activate(Activate what) {
    ObjectNode body = named(what.as());
    body.put("revision", what.revision()).put("if_active", what.ifActive());
    body.put("thorough", what.thorough());
    return change(new AdminClient(what.url()), "activate", body, what.json());
  }

  @Override
  public int whyNot(OfDecision what) {
    String model = URLEncoder.encode(what.model(), StandardCharsets.UTF_8);
    String id = URLEncoder.encode(what.decision(), StandardCharsets.UTF_8);
    AdminClient server = new AdminClient(what.url());
    return new ServerAnswers(terminal, what.json())
        .show(
            () -> server.get("/v1/decisions/" + id + "?counterfactual=true&why_not=" + model),
            reply -> {
              terminal.out().println(WhyNotJson.sentence(reply.json().path("why_not")));
              WhyNotJson.otherwise(reply.json()).forEach(terminal.out()::println);
            });
  }

  @Override
  public int log(Log what) {
    try {
      Reply reply = new AdminClient(what.url()).get(POLICY + "audit?limit=" + what.limit());
      if (reply.status() != 200) {
        return new ServerAnswers(terminal, what.json()).failed(reply);
      }
      if (what.json()) {
        JsonText.print(reply.json(), terminal.out());
      } else {
        show(reply.json());
      }
      return reply.json().at("/chain/whole").asBoolean(true) ? OK : REFUSED;
    } catch (Unreachable away) {
      return new ServerAnswers(terminal, false).unreachable(away);
    }
  }

  private int change(AdminClient server, String call, ObjectNode body, boolean json) {
    try {
      Reply reply = server.post(POLICY + call, body);
      if (!reply.json().has("result")) {
        return new ServerAnswers(terminal, json).failed(reply);
      }
      if (json) {
        JsonText.print(reply.json(), terminal.out());
      } else {
        reply.json().path("findings").forEach(this::showFinding);
        String revision = Banner.revision(reply.json().path("revision").asText());
        terminal.out().println("rules " + revision + " " + reply.json().path("result").asText());
        showGate(reply.json());
      }
      return reply.status() == 200 ? OK : REFUSED;
    } catch (Unreachable away) {
      return new ServerAnswers(terminal, false).unreachable(away);
    }
  }

  private void showStatus(JsonNode status) {
    JsonNode active = status.path("active");
    terminal
        .out()
        .printf(
            "rules %s active since %s, from %s, %s%s%n",
            Banner.revision(active.path("revision").asText()),
            active.path("activated_at").asText(),
            active.path("origin").asText(),
            Count.of(active.path("rules").size(), "rule"),
            status.path("ready").asBoolean() ? "" : " - NOT READY");
    if (status.path("note").isTextual()) {
      terminal.out().println(status.path("note").asText());
    }
    showNext(status.path("next_change"));
    JsonNode last = status.path("last_reload");
    if (last.has("result")) {
      String revision = Banner.revision(last.path("revision").asText());
      String asked = last.at("/times/asked").asText();
      terminal
          .out()
          .printf("last change: %s %s at %s%n", revision, last.path("result").asText(), asked);
      last.path("findings").forEach(this::showFinding);
    }
  }

  private void showNext(JsonNode next) {
    if (next.has("at")) {
      terminal
          .out()
          .printf(
              "next change by date: %s%s%s%n",
              next.path("at").asText(),
              ids(", begins: ", next.path("begins")),
              ids(", ends: ", next.path("ends")));
    }
  }

  private static String ids(String word, JsonNode ids) {
    List<String> all = new ArrayList<>();
    ids.forEach(each -> all.add(each.asText()));
    return all.isEmpty() ? "" : word + String.join(", ", all);
  }

  /** What the gate did, in one line, and what changes. */
  private void showGate(JsonNode change) {
    List<String> stages = new ArrayList<>();
    for (JsonNode stage : change.path("gate")) {
      String failed = stage.path("passed").asBoolean() ? "" : " FAILED";
      stages.add(stage.path("name").asText() + failed + " " + stage.path("millis") + " ms");
    }
    if (!stages.isEmpty()) {
      terminal.out().println("    gate: " + String.join(", ", stages));
    }
    change.path("changes").forEach(line -> terminal.out().println("    " + line.asText()));
  }

  private void showFinding(JsonNode finding) {
    String suggestion = finding.path("suggestion").asText("");
    terminal
        .out()
        .printf(
            "%s:%d:%d: %s %s %s%s%n",
            finding.path("file").asText(),
            finding.path("line").asInt(),
            finding.path("column").asInt(),
            finding.path("severity").asText(),
            finding.path("code").asText(),
            finding.path("message").asText(),
            suggestion.isEmpty() ? "" : " (" + suggestion + ")");
  }

  private void show(JsonNode audit) {
    for (JsonNode entry : audit.path("entries")) {
      terminal
          .out()
          .printf(
              "%s  %-9s  %s  after %s  %s by %s%s%n",
              entry.path("at").asText(),
              entry.path("result").asText(),
              Banner.revision(entry.path("revision").asText()),
              Banner.revision(entry.path("base").asText()),
              entry.path("origin").asText(),
              entry.path("by").isTextual() ? entry.path("by").asText() : "-",
              entry.path("waits").asBoolean() ? "  (waits for the database)" : "");
      showGate(entry);
    }
    JsonNode chain = audit.path("chain");
    String state =
        chain.path("whole").asBoolean()
            ? "whole, " + chain.path("lines").asLong() + " changes"
            : "BROKEN at " + chain.path("broken_at") + ": " + chain.path("why").asText();
    terminal
        .err()
        .println("record: " + (chain.isMissingNode() ? audit.path("database").asText() : state));
  }

  private static ObjectNode named(@Nullable String name) {
    return JsonNodeFactory.instance.objectNode().put("as", name);
  }
}
