package dev.pointsman.admin;

import dev.pointsman.cluster.Nodes.Known;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.RuleChecker;
import dev.pointsman.policy.engine.CompiledRulesStore;
import dev.pointsman.policy.engine.RuleCompiler;
import dev.pointsman.policy.revision.ActivePolicy;
import dev.pointsman.policy.revision.Change;
import dev.pointsman.policy.revision.Gate;
import dev.pointsman.policy.revision.RevisionArchive;
import dev.pointsman.policy.revision.RuleFolder;
import dev.pointsman.store.RevisionStore;
import dev.pointsman.testing.Http;
import dev.pointsman.testing.ScriptedInquiries;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The operators' routes about the policy on a free port, and one small rule file. */
final class PolicyServer implements AutoCloseable {
  static final String FILE = "rules/guards/a.drl";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
  private static final String RULE =
      """
      package rules.guards
      import dev.pointsman.policy.vocabulary.*
      global Policy policy

      rule "guard.residency.test"
        @Title( "Stays in the EU" ) @Owner( "dpo" )
      when
        Request( region == Region.%s )
      then
        policy.require( Models.region( Region.EU ), "stays in the EU" );
      end
      """;

  private final Vertx vertx = Vertx.vertx();
  private final ActivePolicy policy;
  private final RevisionStore records;
  private final Http http;

  /**
   * Serves.
   *
   * @param source the folder that is the source; null if none is
   */
  PolicyServer(ActivePolicy policy, @Nullable RuleFolder source, RevisionStore records) {
    this.policy = policy;
    this.records = records;
    Router router = Router.router(vertx);
    ScriptedInquiries inquiries = new ScriptedInquiries();
    new Admin(policy, source, records, inquiries, () -> new Known(List.of(), null)).addTo(router);
    HttpServer server =
        vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
    this.http = new Http("http://127.0.0.1:" + server.actualPort());
  }

  /** A policy that keeps what it needs in a folder. */
  static ActivePolicy policy(Path folder, Consumer<Change> told) {
    RuleCompiler compiler =
        new RuleCompiler(new CompiledRulesStore(folder.resolve("compiled"), CLOCK), CLOCK);
    Gate gate = new Gate(new RuleChecker(), compiler, (candidate, files) -> List.of(), CLOCK);
    RevisionArchive archive =
        new RevisionArchive(folder.resolve("kept"), hash -> Optional.empty(), CLOCK);
    return new ActivePolicy(gate, archive, CLOCK, told, 4);
  }

  /** The rule for a region; of one that is none it has a mistake in line 8. */
  static String rule(String region) {
    return RULE.formatted(region);
  }

  static RuleFiles files(String region) {
    return RuleFiles.of(Map.of(FILE, rule(region)));
  }

  Http http() {
    return http;
  }

  @Override
  public void close() {
    vertx.close().await();
    policy.close();
    records.close();
  }
}
