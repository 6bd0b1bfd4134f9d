package dev.pointsman.policy.analysis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.policy.analysis.WinnerChange.Choice;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What changes between two revisions as JSON. Stateless. */
public final class DiffJson {
  private DiffJson() {}

  /**
   * The difference.
   *
   * @param seconds how long it took
   */
  public static ObjectNode render(PolicyDiff diff, double seconds) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("before", diff.before()).put("after", diff.after());
    json.put("different", !diff.isEmpty()).put("summary", diff.summary()).put("seconds", seconds);
    allowed(json.putArray("weaker"), diff.weaker());
    allowed(json.putArray("stronger"), diff.stronger());
    WinnerDiff winners = diff.winners();
    json.put("scope", winners.scope()).put("exact", winners.exact());
    json.put("states", winners.states());
    ArrayNode rows = json.putArray("winners");
    winners.rows().forEach(each -> rows.add(winner(each)));
    json.put("winners_left", winners.left());
    ArrayNode settings = json.putArray("settings");
    for (ValueChange each : diff.settings()) {
      ObjectNode row = settings.addObject().put("what", each.what());
      facts(row.put("before", each.before()).put("after", each.after()), "request", each.request());
    }
    ArrayNode rules = json.putArray("rules");
    for (RuleChange each : diff.rules()) {
      ObjectNode row = rules.addObject().put("id", each.id()).put("change", each.kind().word());
      row.put("title", each.title()).put("file", each.file()).put("line", each.line());
    }
    return json;
  }

  private static void allowed(ArrayNode array, List<AllowedChange> changes) {
    for (AllowedChange each : changes) {
      ObjectNode row = array.addObject().put("rule", each.rule()).put("denial", each.denial());
      row.put("deployments", each.deployments());
      texts(row.putArray("examples"), each.examples());
      facts(row, "request", each.request());
    }
  }

  private static ObjectNode winner(WinnerChange change) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    facts(row, "where", change.where());
    facts(row, "request", change.request());
    choice(row.putObject("before"), change.before());
    choice(row.putObject("after"), change.after());
    return row;
  }

  private static void choice(ObjectNode json, Choice choice) {
    json.put("winner", choice.winner()).put("word", choice.word());
    json.put("usd_per_mtok", choice.usdPerMTok());
    texts(json.putArray("plan"), choice.plan());
  }

  private static void facts(ObjectNode json, String key, Map<String, String> facts) {
    ObjectNode request = json.putObject(key);
    facts.forEach(request::put);
  }

  private static void texts(ArrayNode array, Collection<String> texts) {
    texts.forEach(array::add);
  }
}
