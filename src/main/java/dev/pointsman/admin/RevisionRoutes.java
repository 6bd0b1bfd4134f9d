package dev.pointsman.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.api.Replies;
import dev.pointsman.gateway.Refusal;
import dev.pointsman.policy.revision.ActivePolicy;
import dev.pointsman.policy.revision.Asker;
import dev.pointsman.policy.revision.KeptRevision;
import dev.pointsman.policy.revision.Proposal;
import dev.pointsman.policy.revision.ReloadResult;
import dev.pointsman.policy.revision.RevisionRecords;
import dev.pointsman.policy.revision.RevisionRecords.Page;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Routes that bring revisions in, take them back, and show which there were. Thread-safe. */
final class RevisionRoutes {
  private static final int LINES = 100;
  private static final int LINES_AT_MOST = 1_000;
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private final ActivePolicy policy;
  private final RevisionRecords records;

  RevisionRoutes(ActivePolicy policy, RevisionRecords records) {
    this.policy = policy;
    this.records = records;
  }

  void addTo(Router router, BodyHandler body) {
    router.route(HttpMethod.POST, "/admin/v1/policy/push").handler(body).handler(this::push);
    router
        .route(HttpMethod.POST, "/admin/v1/policy/rollback")
        .handler(body)
        .handler(this::rollBack);
    router
        .route(HttpMethod.POST, "/admin/v1/policy/activate")
        .handler(body)
        .handler(this::activate);
    router.route(HttpMethod.GET, "/admin/v1/policy/revisions").handler(this::list);
    router.route(HttpMethod.GET, "/admin/v1/policy/revisions/:hash").handler(this::show);
    router.route(HttpMethod.GET, "/admin/v1/policy/audit").handler(this::audit);
  }

  private void push(RoutingContext context) {
    try {
      AdminCall call =
          AdminCall.read(context.body().buffer(), Set.of("files", "if_active", "as", "thorough"));
      Proposal proposal = new Proposal(call.files(), call.flag("thorough"));
      Asker by = Asker.push(call.text("as"));
      pushed(proposal, call.text("if_active"), by)
          .onSuccess(result -> reply(context, result))
          .onFailure(failure -> fail(context, failure));
    } catch (AdminCall.Wrong wrong) {
      refuse(context, wrong);
    }
  }

  /** A kept revision through the gate again, under today's catalogue. */
  private void activate(RoutingContext context) {
    try {
      AdminCall call =
          AdminCall.read(
              context.body().buffer(), Set.of("revision", "if_active", "as", "thorough"));
      String revision = call.text("revision");
      if (revision == null) {
        throw new AdminCall.Wrong("invalid_value", "revision", "revision (expected: its hash)");
      }
      Asker by = Asker.activate(call.text("as"));
      String ifActive = call.text("if_active");
      boolean thorough = call.flag("thorough");
      context
          .vertx()
          .executeBlocking(() -> policy.find(revision), false)
          .compose(found -> found.map(Future::succeededFuture).orElseGet(() -> gone(revision)))
          .map(kept -> new Proposal(kept.files(), thorough))
          .compose(proposal -> pushed(proposal, ifActive, by))
          .onSuccess(result -> reply(context, result))
          .onFailure(failure -> fail(context, failure));
    } catch (AdminCall.Wrong wrong) {
      refuse(context, wrong);
    }
  }

  private static Future<KeptRevision> gone(String revision) {
    String message = "revision: no revision " + revision + " is kept";
    return Future.failedFuture(new AdminCall.Wrong("revision_not_found", "revision", message));
  }

  private Future<ReloadResult> pushed(Proposal proposal, @Nullable String ifActive, Asker by) {
    return Future.fromCompletionStage(policy.push(proposal, ifActive, by), Vertx.currentContext());
  }

  private void rollBack(RoutingContext context) {
    try {
      AdminCall call = AdminCall.read(context.body().buffer(), Set.of("to", "as"));
      String to = call.text("to");
      Asker by = Asker.rollback(call.text("as"));
      context
          .vertx()
          .executeBlocking(() -> policy.rollback(to, by), false)
          .onSuccess(result -> replyIfThere(context, to, result))
          .onFailure(context::fail);
    } catch (AdminCall.Wrong wrong) {
      refuse(context, wrong);
    }
  }

  private static void replyIfThere(
      RoutingContext context, @Nullable String to, Optional<ReloadResult> result) {
    if (result.isPresent()) {
      reply(context, result.get());
    } else if (to == null) {
      notFound(context, "no other revision was active since the start (expected: to names one)");
    } else {
      notFound(context, "to: no revision " + to + " is kept");
    }
  }

  private static void notFound(RoutingContext context, String message) {
    Replies.refuse(context, Refusal.of(404, "revision_not_found", message, "to"));
  }

  private void list(RoutingContext context) {
    int atMost = atMost(context);
    context
        .vertx()
        .executeBlocking(() -> records.latest(atMost), false)
        .map(page -> RevisionJson.list(page, policy.current().hash()))
        .onSuccess(json -> Replies.json(context, 200, json))
        .onFailure(context::fail);
  }

  private void show(RoutingContext context) {
    String hash = Objects.requireNonNullElse(context.pathParam("hash"), "");
    if (!HASH.matcher(hash).matches()) {
      String message = "the revision's hash (expected: 64 hex digits)";
      Replies.refuse(context, Refusal.of(400, "invalid_value", message));
      return;
    }
    context
        .vertx()
        .executeBlocking(() -> one(hash), false)
        .onSuccess(
            found ->
                found.ifPresentOrElse(
                    json -> Replies.json(context, 200, json),
                    () -> notFound(context, "no revision " + hash + " is recorded")))
        .onFailure(context::fail);
  }

  private Optional<ObjectNode> one(String hash) {
    Page page = records.about(hash, LINES);
    Optional<KeptRevision> kept = policy.find(hash);
    return page.lines().isEmpty() && kept.isEmpty()
        ? Optional.empty()
        : Optional.of(RevisionJson.one(hash, page, kept));
  }

  private void audit(RoutingContext context) {
    int atMost = atMost(context);
    context
        .vertx()
        .executeBlocking(() -> RevisionJson.audit(records.latest(atMost), records.verify()), false)
        .onSuccess(json -> Replies.json(context, 200, json))
        .onFailure(context::fail);
  }

  /** How many lines are asked for; a number that is none counts as not said. */
  private static int atMost(RoutingContext context) {
    String said = Objects.requireNonNullElse(context.queryParams().get("limit"), "");
    return said.matches("[1-9][0-9]{0,5}")
        ? Math.min(LINES_AT_MOST, Integer.parseInt(said))
        : LINES;
  }

  static void reply(RoutingContext context, ReloadResult result) {
    if (result instanceof ReloadResult.Conflict conflict) {
      String message = conflict.active() + " is active by now, so nothing was changed";
      Replies.refuse(context, Refusal.of(409, "revision_conflict", message, "if_active"));
    } else {
      Replies.json(context, Admin.status(result), PolicyJson.of(result));
    }
  }

  private static void fail(RoutingContext context, Throwable failure) {
    if (failure instanceof AdminCall.Wrong wrong) {
      refuse(context, wrong);
    } else if (failure instanceof RejectedExecutionException full) {
      String message = String.valueOf(full.getMessage());
      Replies.refuse(context, new Refusal(503, "overloaded", message, null, SOON));
    } else {
      context.fail(failure);
    }
  }

  static void refuse(RoutingContext context, AdminCall.Wrong wrong) {
    String message = String.valueOf(wrong.getMessage());
    int status = wrong.code().endsWith("_not_found") ? 404 : 400;
    Replies.refuse(context, Refusal.of(status, wrong.code(), message, wrong.field()));
  }
}
