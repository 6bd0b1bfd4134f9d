package dev.pointsman;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.policy.analysis.DiffJson;
import dev.pointsman.policy.analysis.RequestClasses.RequestClass;
import dev.pointsman.policy.analysis.Share;
import dev.pointsman.routing.cases.CaseCoverage;
import dev.pointsman.routing.cases.CaseCoverage.KindOfRequest;
import dev.pointsman.routing.cases.TrafficCoverage;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What golden cases touch, and what of recorded traffic they do not. Immutable. */
record CoverageReport(CaseReport cases, TrafficCoverage traffic) {
  private static final char ROW = '#';

  void print(PrintStream out) {
    CaseCoverage coverage = cases.coverage();
    ofRules(out, "rule", coverage.ids().stream().filter(id -> !isRow(id)).toList());
    ofRules(out, "table row", coverage.ids().stream().filter(CoverageReport::isRow).toList());
    out.printf(
        "%,d of %,d values that rules tell apart have a case%n",
        coverage.toldApart() - coverage.uncovered().size(), coverage.toldApart());
    out.printf(
        "%,d of %,d classes of requests (task, budget, region) have a case%n",
        coverage.classes().size(), KindOfRequest.count());
    ofTraffic(out);
    sorted(coverage.neverFired()).forEach(id -> out.println("never fired: " + id + weight(id)));
    sorted(coverage.withoutNearMiss())
        .forEach(id -> out.println("no near miss: " + id + weight(id)));
    coverage.uncovered().stream()
        .sorted(Comparator.comparing(each -> -traffic.of(each).requests()))
        .forEach(
            each ->
                out.println(
                    "no case: " + each.attribute() + " " + each.value() + shown(traffic.of(each))));
    cases.proposed().forEach(out::print);
  }

  private void ofRules(PrintStream out, String noun, List<String> ids) {
    CaseCoverage coverage = cases.coverage();
    long fired = ids.stream().filter(id -> !coverage.neverFired().contains(id)).count();
    long missing = ids.stream().filter(coverage.withoutNearMiss()::contains).count();
    if (!ids.isEmpty()) {
      out.printf(
          "%s: %,d fired by a case, %,d of them without a near miss%n",
          Count.of(ids.size(), noun), fired, missing);
    }
  }

  private void ofTraffic(PrintStream out) {
    if (!traffic.recorded().isAsked()) {
      return;
    }
    out.println(DiffText.recorded(traffic.recorded()));
    if (!traffic.recorded().isEmpty()) {
      out.printf(
          Locale.ROOT,
          "of it %.1f %% is of a class that has a case, %.1f %% fires the very rules of a case%n",
          100 * traffic.covered().byRequests(),
          100 * traffic.alike().byRequests());
    }
  }

  /** What most of the traffic fires comes first. */
  private List<String> sorted(List<String> ids) {
    return ids.stream()
        .sorted(Comparator.comparing((String id) -> -traffic.of(id).requests()))
        .toList();
  }

  private String weight(String rule) {
    return shown(traffic.of(rule));
  }

  private String shown(Share share) {
    return traffic.recorded().isEmpty() ? "" : " (" + DiffText.words(share) + ")";
  }

  ObjectNode json() {
    ObjectNode json = (ObjectNode) cases.json().path("coverage");
    json.set("traffic", DiffJson.traffic(traffic.recorded()));
    if (!traffic.recorded().isEmpty()) {
      json.put("share_covered", traffic.covered().byRequests());
      json.put("share_alike", traffic.alike().byRequests());
    }
    ArrayNode rules = json.putArray("by_rule");
    ArrayNode rows = json.putArray("by_row");
    for (String id : sorted(cases.coverage().ids())) {
      ObjectNode each = (isRow(id) ? rows : rules).addObject().put("id", id);
      each.put("cases", cases.coverage().casesOf(id));
      each.put("near_miss", !cases.coverage().withoutNearMiss().contains(id));
      share(each, traffic.of(id));
    }
    ArrayNode classes = json.putArray("by_class");
    cases.coverage().casesByClass().entrySet().stream()
        .sorted(Comparator.comparing(each -> -traffic.of(each.getKey()).requests()))
        .forEach(each -> add(each.getKey(), each.getValue(), classes));
    return json;
  }

  private void add(RequestClass told, int count, ArrayNode into) {
    ObjectNode json = into.addObject().put("attribute", told.attribute());
    share(json.put("value", told.value()).put("cases", count), traffic.of(told));
  }

  private void share(ObjectNode json, Share share) {
    if (traffic.recorded().isEmpty()) {
      json.putNull("share");
    } else {
      json.putObject("share")
          .put("requests", share.byRequests())
          .put("usd", share.byMoney())
          .put("looked_at", share.requests());
    }
  }

  private static boolean isRow(String id) {
    return id.indexOf(ROW) >= 0;
  }
}
