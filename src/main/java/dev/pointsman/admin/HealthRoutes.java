package dev.pointsman.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.api.Replies;
import dev.pointsman.health.HealthReport;
import dev.pointsman.health.Probed;
import dev.pointsman.health.Probing;
import dev.pointsman.health.Standing;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** How the deployments that were called are doing. Thread-safe. */
public final class HealthRoutes implements OperatorRoutes {
  private static final Comparator<HealthReport> WORST_FIRST =
      Comparator.comparing(HealthReport::standing)
          .reversed()
          .thenComparing(HealthReport::deployment);

  private final Supplier<List<HealthReport>> reports;
  private final LongSupplier callable;
  private final Supplier<List<String>> notes;
  private final Supplier<Probing> probing;
  private final Supplier<Set<String>> hinted;

  /**
   * The route.
   *
   * @param reports of every deployment that was called since the start
   * @param callable how many deployments can be called now
   * @param notes what operators should know, one sentence each
   * @param hinted deployments that other nodes find broken
   * @param probing what calls cost that are made only to learn this
   */
  public HealthRoutes(
      Supplier<List<HealthReport>> reports,
      LongSupplier callable,
      Supplier<List<String>> notes,
      Supplier<Probing> probing,
      Supplier<Set<String>> hinted) {
    this.probing = probing;
    this.hinted = hinted;
    this.reports = reports;
    this.callable = callable;
    this.notes = notes;
  }

  @Override
  public void addTo(Router router) {
    router
        .route(HttpMethod.GET, "/admin/v1/health")
        .handler(context -> Replies.json(context, 200, json()));
  }

  private ObjectNode json() {
    List<HealthReport> called = reports.get().stream().sorted(WORST_FIRST).toList();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("callable", callable.getAsLong());
    json.put("called", called.size());
    ObjectNode standings = json.putObject("standings");
    for (Standing standing : Standing.values()) {
      long count = called.stream().filter(each -> each.standing() == standing).count();
      standings.put(word(standing), count);
    }
    notes.get().forEach(json.putArray("notes")::add);
    Probing spent = probing.get();
    json.putObject("probing")
        .put("which", spent.which())
        .put("usd_last_hour", spent.usdLastHour())
        .put("usd_per_hour", spent.usdPerHour());
    hinted.get().stream().sorted().forEach(json.putArray("broken_elsewhere")::add);
    ArrayNode deployments = json.putArray("deployments");
    called.forEach(each -> deployments.add(json(each)));
    return json;
  }

  private static ObjectNode json(HealthReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("deployment", report.deployment());
    json.put("standing", word(report.standing()));
    json.put("circuit", report.circuit());
    json.put("weight", Math.round(report.weight() * 100) / 100.0);
    json.put("in_flight", report.inFlight());
    json.put("limit", report.limit());
    json.put("calls", report.calls());
    json.put("failures", report.failedCalls());
    json.put("strikes", report.strikes());
    ObjectNode first = json.putObject("first_content_ms");
    boolean known = report.firstContentP95Millis() > 0;
    first.put("mean", known ? report.firstContentMeanMillis() : null);
    first.put("p95", known ? report.firstContentP95Millis() : null);
    json.put("until", report.until() == null ? null : report.until().toString());
    json.set("probed", report.probed() == null ? null : json(report.probed()));
    return json;
  }

  private static ObjectNode json(Probed probed) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("at", probed.at().toString())
        .put("failure", probed.failure())
        .put("latency_ms", probed.millis())
        .put("cost_usd", probed.usd());
  }

  private static String word(Standing standing) {
    return standing.name().toLowerCase(Locale.ROOT);
  }
}
