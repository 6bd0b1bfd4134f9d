package dev.pointsman.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.api.Replies;
import dev.pointsman.gateway.Refusal;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.analysis.TooLarge;
import dev.pointsman.policy.revision.ActivePolicy;
import dev.pointsman.policy.revision.KeptRevision;
import dev.pointsman.policy.revision.RuleFolder;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Routes that answer questions about rules: those in the body, those of a kept revision, else those
 * in the folder (those that decide, if the folder is not the source). They take long, so one is
 * answered at a time, and whoever comes meanwhile is told to come again. Thread-safe.
 */
final class InquiryRoutes {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final int COMPARED_AT_MOST = 1_000_000;
  private static final Set<String> WHICH = Set.of("files", "revision");

  private final ActivePolicy policy;
  private final @Nullable RuleFolder folder;
  private final Inquiries inquiries;
  private final Semaphore turn = new Semaphore(1);

  InquiryRoutes(ActivePolicy policy, @Nullable RuleFolder folder, Inquiries inquiries) {
    this.policy = policy;
    this.folder = folder;
    this.inquiries = inquiries;
  }

  /** Something that is asked, which blocks. */
  @FunctionalInterface
  private interface Question {
    ObjectNode ask(AdminCall call)
        throws AdminCall.Wrong, Inquiries.Unanswered, Inquiries.NotReady, IOException;
  }

  void addTo(Router router, BodyHandler body) {
    add(
        router,
        body,
        "check",
        call -> inquiries.check(rules(call), call.flag("compile")),
        "compile");
    add(router, body, "fmt", call -> inquiries.format(rules(call)));
    add(router, body, "test", call -> inquiries.test(rules(call)));
    add(
        router,
        body,
        "coverage",
        call -> inquiries.coverage(rules(call), last(call, "traffic")),
        "traffic");
    add(router, body, "traffic", call -> inquiries.traffic(call.duration("last")), "last");
    add(
        router,
        body,
        "prove",
        call -> inquiries.prove(rules(call), call.number("compare", COMPARED_AT_MOST)),
        "compare");
    add(router, body, "diff", this::diff, "before", "traffic");
    add(router, body, "why-not", this::whyNot, "model", "request");
  }

  private void add(
      Router router, BodyHandler body, String name, Question question, String... more) {
    Set<String> known = new TreeSet<>(WHICH);
    known.addAll(Set.of(more));
    router
        .route(HttpMethod.POST, "/admin/v1/policy/" + name)
        .handler(body)
        .handler(context -> ask(context, question, known));
  }

  private void ask(RoutingContext context, Question question, Set<String> known) {
    AdminCall call;
    try {
      call = AdminCall.read(context.body().buffer(), known);
    } catch (AdminCall.Wrong wrong) {
      RevisionRoutes.refuse(context, wrong);
      return;
    }
    if (!turn.tryAcquire()) {
      String message = "another question about rules is being answered; ask again in a moment";
      Replies.refuse(context, new Refusal(503, "overloaded", message, null, SOON));
      return;
    }
    context
        .vertx()
        .executeBlocking(() -> question.ask(call), false)
        .onComplete(done -> turn.release())
        .onSuccess(json -> Replies.json(context, 200, json))
        .onFailure(failure -> fail(context, failure));
  }

  private static @Nullable Duration last(AdminCall call, String field) throws AdminCall.Wrong {
    return call.says(field) ? call.duration(field) : null;
  }

  private ObjectNode diff(AdminCall call) throws AdminCall.Wrong, Inquiries.NotReady, IOException {
    String before = call.text("before");
    RuleFiles earlier = before == null ? policy.current().files() : kept("before", before);
    return inquiries.diff(earlier, rules(call), last(call, "traffic"));
  }

  private ObjectNode whyNot(AdminCall call)
      throws AdminCall.Wrong, Inquiries.Unanswered, IOException {
    String model = call.text("model");
    if (model == null) {
      throw new AdminCall.Wrong("invalid_value", "model", "model (expected: a model's name)");
    }
    return inquiries
        .whyNot(rules(call), call.object("request"), model)
        .orElseThrow(
            () ->
                new AdminCall.Wrong(
                    "model_not_found", "model", "model: the catalogue knows no \"" + model + "\""));
  }

  private RuleFiles rules(AdminCall call) throws AdminCall.Wrong, IOException {
    String revision = call.text("revision");
    if (call.says("files")) {
      return call.files();
    }
    if (revision != null) {
      return kept("revision", revision);
    }
    return folder == null ? policy.current().files() : folder.read();
  }

  private RuleFiles kept(String field, String hash) throws AdminCall.Wrong {
    return policy
        .find(hash)
        .map(KeptRevision::files)
        .orElseThrow(
            () ->
                new AdminCall.Wrong(
                    "revision_not_found", field, field + ": no revision " + hash + " is kept"));
  }

  private static void fail(RoutingContext context, Throwable failure) {
    String message = Objects.requireNonNullElse(failure.getMessage(), "");
    if (failure instanceof AdminCall.Wrong wrong) {
      RevisionRoutes.refuse(context, wrong);
    } else if (failure instanceof Inquiries.Unanswered || failure instanceof TooLarge) {
      Replies.refuse(context, Refusal.of(400, "invalid_value", message));
    } else if (failure instanceof Inquiries.NotReady) {
      Replies.refuse(context, new Refusal(503, "not_ready", message, null, SOON));
    } else if (failure instanceof IOException) {
      String unreadable = "the rules cannot be read: " + message;
      Replies.refuse(context, new Refusal(503, "not_ready", unreadable, null, SOON));
    } else {
      context.fail(failure);
    }
  }
}
