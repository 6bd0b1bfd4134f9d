package dev.pointsman.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.api.Replies;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.drain.Drain;
import dev.pointsman.catalog.drain.DrainJson;
import dev.pointsman.catalog.drain.DrainRecords;
import dev.pointsman.catalog.drain.Drains;
import dev.pointsman.catalog.drain.Wanted;
import dev.pointsman.gateway.Refusal;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Routes that take something out of routing for a while and bring it back. Thread-safe. */
public final class DrainRoutes implements OperatorRoutes {
  private static final long BODY_AT_MOST = 64L << 10;
  private static final int LINES_AT_MOST = 100;

  private final Drains drains;
  private final DrainRecords records;
  private final Supplier<Catalog> catalog;
  private final LongSupplier callable;

  /**
   * The routes.
   *
   * @param callable how many deployments can be called now
   */
  public DrainRoutes(
      Drains drains, DrainRecords records, Supplier<Catalog> catalog, LongSupplier callable) {
    this.drains = drains;
    this.records = records;
    this.catalog = catalog;
    this.callable = callable;
  }

  @Override
  public void addTo(Router router) {
    BodyHandler body = BodyHandler.create(false).setBodyLimit(BODY_AT_MOST);
    router.route(HttpMethod.POST, "/admin/v1/drains").handler(body).handler(this::begin);
    router.route(HttpMethod.POST, "/admin/v1/drains/end").handler(body).handler(this::end);
    router.route(HttpMethod.GET, "/admin/v1/drains").handler(this::list);
  }

  private void begin(RoutingContext context) {
    try {
      AdminCall call =
          AdminCall.read(context.body().buffer(), Set.of("name", "for", "reason", "as"));
      Wanted wanted =
          new Wanted(call.required("name"), span(call), call.text("reason"), call.text("as"));
      context
          .vertx()
          .executeBlocking(() -> begin(wanted), false)
          .onSuccess(json -> replyOrUnknown(context, json, wanted.name()))
          .onFailure(failure -> fail(context, failure));
    } catch (AdminCall.Wrong wrong) {
      RevisionRoutes.refuse(context, wrong);
    }
  }

  private static void fail(RoutingContext context, Throwable failure) {
    if (failure instanceof RejectedExecutionException full) {
      String message = String.valueOf(full.getMessage());
      Replies.refuse(context, Refusal.of(409, "too_many_drains", message));
    } else {
      context.fail(failure);
    }
  }

  private static Duration span(AdminCall call) throws AdminCall.Wrong {
    Duration span = call.duration("for");
    if (span.isZero() || span.compareTo(Drains.LONGEST) > 0) {
      throw new AdminCall.Wrong(
          "invalid_value", "for", "for (expected: > 0 and <= " + Drains.LONGEST.toDays() + "d)");
    }
    return span;
  }

  private Optional<ObjectNode> begin(Wanted wanted) {
    long before = callable.getAsLong();
    return drains
        .begin(catalog.get(), wanted)
        .map(
            drain -> {
              long after = callable.getAsLong();
              ObjectNode json = JsonNodeFactory.instance.objectNode();
              json.set("drain", DrainJson.of(drain));
              return json.put("taken", before - after).put("callable", after);
            });
  }

  private void replyOrUnknown(RoutingContext context, Optional<ObjectNode> json, String name) {
    if (json.isPresent()) {
      Replies.json(context, 200, json.get());
      return;
    }
    List<String> nearest = drains.nearest(catalog.get(), name);
    String hint = nearest.isEmpty() ? "" : "; did you mean " + String.join(", ", nearest) + "?";
    String message = "no provider, model or key is called \"" + name + "\"" + hint;
    Replies.refuse(context, Refusal.of(404, "drain_target_not_found", message, "name"));
  }

  private void end(RoutingContext context) {
    try {
      AdminCall call = AdminCall.read(context.body().buffer(), Set.of("what", "as"));
      String what = call.required("what");
      String by = call.text("as");
      context
          .vertx()
          .executeBlocking(() -> drains.end(what, by), false)
          .onSuccess(ended -> ended(context, ended, what))
          .onFailure(context::fail);
    } catch (AdminCall.Wrong wrong) {
      RevisionRoutes.refuse(context, wrong);
    }
  }

  private void ended(RoutingContext context, List<Drain> ended, String what) {
    if (ended.isEmpty()) {
      String message = "\"" + what + "\" is not drained (GET /admin/v1/drains lists what is)";
      Replies.refuse(context, Refusal.of(404, "drain_not_found", message, "what"));
      return;
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("ended", array(ended));
    Replies.json(context, 200, json.put("callable", callable.getAsLong()));
  }

  private void list(RoutingContext context) {
    boolean all = "true".equals(context.queryParams().get("all"));
    context
        .vertx()
        .executeBlocking(() -> all ? records.latest(LINES_AT_MOST) : drains.active(), false)
        .onSuccess(
            shown -> {
              ObjectNode json = JsonNodeFactory.instance.objectNode();
              json.set("drains", array(shown));
              Replies.json(context, 200, json.put("waiting", records.waiting()));
            })
        .onFailure(
            away -> {
              String message = "the record of drains cannot be read now: " + away.getMessage();
              Replies.refuse(context, Refusal.of(503, "not_ready", message));
            });
  }

  private static ArrayNode array(List<Drain> drains) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    drains.forEach(drain -> json.add(DrainJson.of(drain)));
    return json;
  }
}
