package dev.pointsman.policy.analysis;

import com.fasterxml.jackson.databind.JsonNode;
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
    json.set("traffic", traffic(diff.traffic()));
    diff.bounds().forEach(json.putArray("bounds")::add);
    json.put("different", !diff.isEmpty()).put("summary", diff.summary()).put("seconds", seconds);
    allowed(json.putArray("weaker"), diff.weaker(), diff.traffic());
    allowed(json.putArray("stronger"), diff.stronger(), diff.traffic());
    WinnerDiff winners = diff.winners();
    json.put("scope", winners.scope()).put("exact", winners.exact());
    json.put("states", winners.states());
    ArrayNode rows = json.putArray("winners");
    winners.rows().forEach(each -> rows.add(winner(each, diff.traffic())));
    json.put("winners_left", winners.left());
    ArrayNode settings = json.putArray("settings");
    for (ValueChange each : diff.settings()) {
      ObjectNode row = settings.addObject().put("what", each.what());
      facts(row.put("before", each.before()).put("after", each.after()), "request", each.request());
      weight(row, diff.traffic(), each.share(), each.when());
    }
    ArrayNode rules = json.putArray("rules");
    for (RuleChange each : diff.rules()) {
      ObjectNode row = rules.addObject().put("id", each.id()).put("change", each.kind().word());
      row.put("title", each.title()).put("file", each.file()).put("line", each.line());
    }
    return json;
  }

  /** What was recorded; null if nobody asked. */
  public static JsonNode traffic(Traffic traffic) {
    if (!traffic.isAsked()) {
      return JsonNodeFactory.instance.nullNode();
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("last", traffic.last())
        .put("requests", traffic.requests())
        .put("looked_at", traffic.looked().size());
    return json.put("usd", traffic.usd());
  }

  /** A share of recorded traffic and a time, where they are known. */
  private static void weight(ObjectNode row, Traffic traffic, Share share, List<Interval> when) {
    if (traffic.isEmpty()) {
      row.putNull("share");
    } else {
      row.putObject("share")
          .put("requests", share.byRequests())
          .put("usd", share.byMoney())
          .put("looked_at", share.requests());
    }
    ArrayNode times = row.putArray("when");
    for (Interval each : when) {
      times
          .addObject()
          .put("from", each.from() == null ? null : each.from().toString())
          .put("to", each.to() == null ? null : each.to().toString());
    }
  }

  private static void allowed(ArrayNode array, List<AllowedChange> changes, Traffic traffic) {
    for (AllowedChange each : changes) {
      ObjectNode row = array.addObject().put("rule", each.rule()).put("denial", each.denial());
      row.put("deployments", each.deployments());
      texts(row.putArray("examples"), each.examples());
      facts(row, "request", each.request());
      weight(row, traffic, each.share(), each.when());
    }
  }

  private static ObjectNode winner(WinnerChange change, Traffic traffic) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    facts(row, "where", change.where());
    facts(row, "request", change.request());
    choice(row.putObject("before"), change.before());
    choice(row.putObject("after"), change.after());
    weight(row, traffic, change.share(), change.when());
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
