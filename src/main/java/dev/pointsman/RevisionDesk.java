package dev.pointsman;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.cli.RevisionErrands;
import dev.pointsman.cli.Terminal;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.revision.RuleFolder;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Brings revisions to a running server, takes them back and shows them. Confined to one thread. */
final class RevisionDesk implements RevisionErrands {
  private static final int USAGE = 2;
  private static final String POLICY = "/admin/v1/policy/";

  private final Terminal terminal;
  private final RevisionText text;

  RevisionDesk(Terminal terminal) {
    this.terminal = terminal;
    this.text = new RevisionText(terminal);
  }

  @Override
  public int status(Server what) {
    boolean[] refused = {false};
    int exit =
        new ServerAnswers(terminal, what.json())
            .show(
                () -> new AdminClient(what.url()).get("/admin/v1/policy"),
                reply -> text.status(reply.json()),
                reply -> refused[0] = isRefused(reply.json()));
    return exit == ServerAnswers.OK && refused[0] ? ServerAnswers.REFUSED : exit;
  }

  private static boolean isRefused(JsonNode status) {
    return !status.path("ready").asBoolean()
        || status.at("/last_reload/result").asText().equals("refused");
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
    boolean[] whole = {true};
    int exit =
        new ServerAnswers(terminal, what.json())
            .show(
                () -> new AdminClient(what.url()).get(POLICY + "audit?limit=" + what.limit()),
                reply -> text.log(reply.json()),
                reply -> whole[0] = reply.json().at("/chain/whole").asBoolean(true));
    return exit == ServerAnswers.OK && !whole[0] ? ServerAnswers.REFUSED : exit;
  }

  private int change(AdminClient server, String call, ObjectNode body, boolean json) {
    return new ServerAnswers(terminal, json)
        .show(() -> server.post(POLICY + call, body), reply -> text.change(reply.json()));
  }

  private static ObjectNode named(@Nullable String name) {
    return JsonNodeFactory.instance.objectNode().put("as", name);
  }
}
