package dev.pointsman;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsman.cli.Terminal;
import java.util.ArrayList;
import java.util.List;

/** Revisions of the policy as a terminal shows them. Confined to one thread. */
final class RevisionText {
  private final Terminal terminal;

  RevisionText(Terminal terminal) {
    this.terminal = terminal;
  }

  /** What became of a candidate. */
  void change(JsonNode change) {
    change.path("findings").forEach(this::showFinding);
    String revision = Banner.revision(change.path("revision").asText());
    terminal.out().println("rules " + revision + " " + change.path("result").asText());
    showGate(change);
  }

  void status(JsonNode status) {
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
    showNodes(status.path("nodes"), Banner.revision(active.path("revision").asText()));
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

  private void showNodes(JsonNode nodes, String revision) {
    if (nodes.path("list").size() < 2) {
      return;
    }
    JsonNode took = nodes.path("converged_ms");
    String converged =
        took.isNumber() ? String.format(" (converged in %.1f s)", took.asLong() / 1_000.0) : "";
    terminal
        .out()
        .printf(
            "%s/%s nodes on %s%s%n",
            nodes.path("on_active"), nodes.path("there"), revision, converged);
    nodes.path("list").forEach(this::showNode);
    nodes.path("disagreement").forEach(each -> terminal.out().println("warning: " + each.asText()));
  }

  private void showNode(JsonNode node) {
    String wanted = Banner.revision(node.path("wanted").asText());
    String refused =
        node.path("accepted").asBoolean()
            ? ""
            : ", refused "
                + wanted
                + " ("
                + Count.of(node.path("finding_count").asLong(), "finding")
                + ")";
    String silent =
        node.path("there").asBoolean()
            ? ""
            : ", not heard of for " + node.path("silent_ms").asLong() / 1_000 + " s";
    terminal
        .out()
        .printf(
            "    %s: rules %s, catalogue %s%s%s%n",
            node.path("name").asText(),
            Banner.revision(node.path("active").asText()),
            Banner.revision(node.path("catalog").asText()),
            refused,
            silent);
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

  void log(JsonNode audit) {
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
}
