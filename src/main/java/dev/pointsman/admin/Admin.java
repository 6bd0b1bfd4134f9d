package dev.pointsman.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.api.Api;
import dev.pointsman.api.Replies;
import dev.pointsman.cluster.Nodes;
import dev.pointsman.gateway.Refusal;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.Checked;
import dev.pointsman.policy.check.RuleChecker;
import dev.pointsman.policy.revision.ActivePolicy;
import dev.pointsman.policy.revision.Asker;
import dev.pointsman.policy.revision.PolicyStatus;
import dev.pointsman.policy.revision.ReloadResult;
import dev.pointsman.policy.revision.RevisionRecords;
import dev.pointsman.policy.revision.RuleFolder;
import io.netty.util.NetUtil;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operators' routes. Thread-safe. */
public final class Admin {
  private static final int REFUSED = 422;
  private static final long BODY_AT_MOST = 64L << 10;
  private static final long FILES_AT_MOST = 16L << 20;

  private final ActivePolicy policy;
  private final @Nullable RuleFolder folder;
  private final RevisionRoutes revisions;
  private final InquiryRoutes inquiries;
  private final Nodes nodes;
  private final RuleChecker checker = new RuleChecker();

  /**
   * The routes.
   *
   * @param folder null if it is not where the policy comes from
   */
  public Admin(
      ActivePolicy policy,
      @Nullable RuleFolder folder,
      RevisionRecords records,
      Inquiries inquiries,
      Nodes nodes) {
    this.policy = policy;
    this.nodes = nodes;
    this.folder = folder;
    this.revisions = new RevisionRoutes(policy, records);
    this.inquiries = new InquiryRoutes(policy, folder, inquiries);
  }

  /** The API's routes, these and more of the operators'. */
  public Handler<HttpServerRequest> beside(Api api, Vertx vertx, OperatorRoutes... more) {
    Router router = api.router(vertx);
    addTo(router);
    for (OperatorRoutes routes : more) {
      routes.addTo(router);
    }
    return router;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    router.route("/admin/*").handler(Admin::onlyFromHere);
    router.route(HttpMethod.GET, "/admin/v1/policy").handler(this::show);
    router
        .route(HttpMethod.POST, "/admin/v1/policy/reload")
        .handler(BodyHandler.create(false).setBodyLimit(BODY_AT_MOST))
        .handler(this::reload);
    BodyHandler files = BodyHandler.create(false).setBodyLimit(FILES_AT_MOST);
    revisions.addTo(router, files);
    inquiries.addTo(router, files);
  }

  private static void onlyFromHere(RoutingContext context) {
    SocketAddress remote = context.request().connection().remoteAddress();
    String address = remote == null ? null : remote.hostAddress();
    byte[] bytes = address == null ? null : NetUtil.createByteArrayFromIpAddressString(address);
    if (bytes != null && isLoopback(bytes)) {
      context.next();
    } else {
      String message = "admin calls are taken from this machine only";
      Replies.refuse(context, Refusal.of(403, "policy_denied", message));
    }
  }

  private static boolean isLoopback(byte[] address) {
    if (address.length == 4) {
      return address[0] == 127;
    }
    for (int at = 0; at < address.length - 1; at++) {
      if (address[at] != 0) {
        return false;
      }
    }
    return address[address.length - 1] == 1;
  }

  private void show(RoutingContext context) {
    context
        .vertx()
        .executeBlocking(this::json, false)
        .onSuccess(json -> Replies.json(context, 200, json))
        .onFailure(context::fail);
  }

  private ObjectNode json() {
    PolicyStatus status = policy.status();
    Checked checked = checker.check(status.active().files());
    ObjectNode json = PolicyJson.of(status, checked, policy.nextChange());
    json.set("nodes", NodesJson.of(nodes.known(), status.active().hash()));
    return json;
  }

  private void reload(RoutingContext context) {
    RuleFolder read = folder;
    if (read == null) {
      String message = "policy.source is database: the rules folder is not read (push its files)";
      Replies.refuse(context, Refusal.of(409, "not_the_source", message));
      return;
    }
    try {
      AdminCall call = AdminCall.read(context.body().buffer(), Set.of("as"));
      Asker by = Asker.api(call.text("as"));
      context
          .vertx()
          .executeBlocking(read::read, false)
          .compose(files -> activate(files, by))
          .onSuccess(result -> RevisionRoutes.reply(context, result))
          .onFailure(failure -> fail(context, failure));
    } catch (AdminCall.Wrong wrong) {
      RevisionRoutes.refuse(context, wrong);
    }
  }

  private Future<ReloadResult> activate(RuleFiles files, Asker by) {
    return Future.fromCompletionStage(policy.reload(files, by), Vertx.currentContext());
  }

  static int status(ReloadResult result) {
    return result instanceof ReloadResult.Refused ? REFUSED : 200;
  }

  private static void fail(RoutingContext context, Throwable failure) {
    if (failure instanceof IOException unreadable) {
      String message = "the rules cannot be read: " + unreadable.getMessage();
      Replies.refuse(context, Refusal.of(503, "not_ready", message));
    } else {
      context.fail(failure);
    }
  }
}
