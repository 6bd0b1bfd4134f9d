package dev.pointsman.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.api.Replies;
import dev.pointsman.catalog.version.ActiveCatalog;
import dev.pointsman.catalog.version.CatalogChange;
import dev.pointsman.catalog.version.CatalogChange.Result;
import dev.pointsman.catalog.version.CatalogChangeJson;
import dev.pointsman.catalog.version.CatalogRecords;
import dev.pointsman.catalog.version.CatalogVersion;
import dev.pointsman.gateway.Refusal;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.revision.Asker;
import dev.pointsman.policy.revision.RuleFolder;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Routes that bring versions of the catalogue in and take them back. Thread-safe. */
public final class CatalogRoutes implements OperatorRoutes {
  private static final long BYTES_AT_MOST = 64L << 20;
  private static final int LINES = 50;
  private static final int LINES_AT_MOST = 1_000;
  private static final int REFUSED = 422;

  private final ActiveCatalog catalog;
  private final CatalogRecords records;
  private final @Nullable RuleFolder folder;

  /**
   * The routes.
   *
   * @param folder null if it is not where the catalogue comes from
   */
  public CatalogRoutes(ActiveCatalog catalog, CatalogRecords records, @Nullable RuleFolder folder) {
    this.catalog = catalog;
    this.records = records;
    this.folder = folder;
  }

  @Override
  public void addTo(Router router) {
    BodyHandler body = BodyHandler.create(false).setBodyLimit(BYTES_AT_MOST);
    router.route(HttpMethod.GET, "/admin/v1/catalog").handler(this::show);
    router.route(HttpMethod.GET, "/admin/v1/catalog/versions").handler(this::list);
    router.route(HttpMethod.GET, "/admin/v1/catalog/versions/:hash").handler(this::files);
    router.route(HttpMethod.POST, "/admin/v1/catalog/reload").handler(body).handler(this::reload);
    router.route(HttpMethod.POST, "/admin/v1/catalog/push").handler(body).handler(this::push);
    router
        .route(HttpMethod.POST, "/admin/v1/catalog/rollback")
        .handler(body)
        .handler(this::rollBack);
  }

  private void show(RoutingContext context) {
    CatalogVersion active = catalog.active();
    ObjectNode json = CatalogVersionJson.of(active);
    json.put("note", catalog.note().orElse(null));
    catalog.last().ifPresent(last -> json.set("last_change", CatalogChangeJson.of(last)));
    Replies.json(context, 200, json);
  }

  private void list(RoutingContext context) {
    String said = Objects.requireNonNullElse(context.queryParams().get("limit"), "");
    int atMost =
        said.matches("[1-9][0-9]{0,5}") ? Math.min(LINES_AT_MOST, Integer.parseInt(said)) : LINES;
    context
        .vertx()
        .executeBlocking(() -> records.latest(atMost), false)
        .onSuccess(page -> Replies.json(context, 200, list(page)))
        .onFailure(context::fail);
  }

  private ObjectNode list(CatalogRecords.Page page) {
    String note = catalog.note().orElse(null);
    return CatalogVersionJson.list(page, catalog.active().hash(), note);
  }

  private void files(RoutingContext context) {
    String hash = Objects.requireNonNullElse(context.pathParam("hash"), "");
    context
        .vertx()
        .executeBlocking(() -> find(hash), false)
        .onSuccess(
            found ->
                found.ifPresentOrElse(
                    files -> Replies.json(context, 200, CatalogVersionJson.files(files)),
                    () -> notFound(context, "no version " + hash + " is kept")))
        .onFailure(context::fail);
  }

  private void reload(RoutingContext context) {
    RuleFolder read = folder;
    if (read == null) {
      String message = "catalog.source is database: the folder is not read (push its files)";
      Replies.refuse(context, Refusal.of(409, "not_the_source", message));
      return;
    }
    try {
      AdminCall call = AdminCall.read(context.body().buffer(), Set.of("as", "force"));
      Asker by = Asker.api(call.text("as"));
      boolean force = call.flag("force");
      answer(context, () -> catalog.reload(read.read(), by, force));
    } catch (AdminCall.Wrong wrong) {
      RevisionRoutes.refuse(context, wrong);
    }
  }

  private void push(RoutingContext context) {
    try {
      AdminCall call =
          AdminCall.read(context.body().buffer(), Set.of("files", "if_active", "as", "force"));
      RuleFiles files = call.catalogFiles();
      String ifActive = call.text("if_active");
      Asker by = Asker.push(call.text("as"));
      boolean force = call.flag("force");
      answer(context, () -> catalog.push(files, ifActive, by, force));
    } catch (AdminCall.Wrong wrong) {
      RevisionRoutes.refuse(context, wrong);
    }
  }

  private void rollBack(RoutingContext context) {
    try {
      AdminCall call = AdminCall.read(context.body().buffer(), Set.of("to", "as"));
      String to = call.text("to");
      Asker by = Asker.rollback(call.text("as"));
      context
          .vertx()
          .executeBlocking(() -> wanted(to).map(files -> catalog.restore(files, by)), false)
          .onSuccess(
              change ->
                  change.ifPresentOrElse(
                      found -> reply(context, found),
                      () ->
                          notFound(
                              context,
                              to == null
                                  ? "no other version was active since the start (name one in to)"
                                  : "to: no version " + to + " is kept")))
          .onFailure(context::fail);
    } catch (AdminCall.Wrong wrong) {
      RevisionRoutes.refuse(context, wrong);
    }
  }

  private Optional<RuleFiles> wanted(@Nullable String to) {
    return to == null ? catalog.previous().map(CatalogVersion::files) : find(to);
  }

  private Optional<RuleFiles> find(String hash) {
    return catalog
        .previous()
        .filter(each -> each.hash().equals(hash))
        .map(CatalogVersion::files)
        .or(() -> records.files(hash));
  }

  private static void answer(RoutingContext context, Callable<CatalogChange> change) {
    context
        .vertx()
        .executeBlocking(change, false)
        .onSuccess(made -> reply(context, made))
        .onFailure(
            failure -> {
              if (failure instanceof IOException) {
                String message = "the catalogue cannot be read: " + failure.getMessage();
                Replies.refuse(context, Refusal.of(503, "not_ready", message));
              } else {
                context.fail(failure);
              }
            });
  }

  private static void reply(RoutingContext context, CatalogChange change) {
    if (change.result() == Result.CONFLICT) {
      String message = change.base() + " is active by now, so nothing was changed";
      Replies.refuse(context, Refusal.of(409, "version_conflict", message, "if_active"));
    } else {
      int status = change.result() == Result.REFUSED ? REFUSED : 200;
      Replies.json(context, status, CatalogChangeJson.of(change));
    }
  }

  private static void notFound(RoutingContext context, String message) {
    Replies.refuse(context, Refusal.of(404, "version_not_found", message, "to"));
  }
}
