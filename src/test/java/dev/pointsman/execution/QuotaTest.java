package dev.pointsman.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Endpoint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.routing.Planner;
import dev.pointsman.routing.Route;
import dev.pointsman.routing.RoutingTable;
import dev.pointsman.testing.Acts;
import dev.pointsman.testing.Await;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.ScriptedUpstream;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The load of a group moves away from where little of a rate limit is left. */
final class QuotaTest {
  private static final int PLANS = 2_000;

  private final Bench bench = new Bench();
  private final ScriptedUpstream first = ScriptedUpstream.start(bench.vertx);
  private final ScriptedUpstream second = ScriptedUpstream.start(bench.vertx);
  private final Deployment one = member(0, "one", first);
  private final Deployment other = member(1, "other", second);

  @AfterEach
  void close() {
    Await.done(bench.vertx.close());
  }

  private static Deployment member(int index, String endpoint, ScriptedUpstream upstream) {
    Deployment made = Deployments.openAi("acme", upstream.baseUrl()).make();
    Endpoint like = made.endpoint();
    Endpoint own =
        new Endpoint(
            endpoint,
            like.baseUrl(),
            like.protocol(),
            like.auth(),
            like.regions(),
            like.compliance(),
            null,
            null,
            null,
            null,
            like.request());
    return new Deployment(
        index, made.provider(), own, made.model(), made.wireId(), made.prices(), made.weight());
  }

  @Test
  void isSharedEvenlyBeforeAnythingIsSaid() {
    assertThat(timesFirst(one)).isBetween(900, 1_100);
  }

  @Test
  void movesAwayFromWhereAnAnswerSaysThatLittleIsLeft() {
    first.then(Acts.json(200, Acts.body("hello"), limits("12")));
    second.then(Acts.json(200, Acts.body("hello"), limits("100")));

    List<Execution> calls = List.of(bench.complete(one), bench.complete(other));

    assertThat(calls).allSatisfy(call -> assertThat(call.answer()).isNotNull());
    assertThat(timesFirst(one)).isBetween(170, 280);
    assertThat(timesFirst(other)).isBetween(1_720, 1_830);
  }

  @Test
  void movesAwayFromWhereARefusalSaysThatNothingIsLeft() {
    first.then(Acts.json(429, "{}", limits("0")));
    second.then(Acts.json(200, Acts.body("hello")));

    Execution execution = bench.complete(one, other);

    assertThat(execution.attempts()).hasSize(2);
    assertThat(timesFirst(one)).isZero();
  }

  @Test
  void comesBackWhenTheLimitIsWholeAgain() {
    first.then(Acts.json(429, "{}", limits("0")));
    Execution refused = bench.complete(one);

    bench.timers.pass(Duration.ofSeconds(31));

    assertThat(refused.answer()).isNull();
    assertThat(timesFirst(one)).isBetween(900, 1_100);
  }

  /** Of a hundred requests. */
  private static String[] limits(String remaining) {
    return new String[] {
      "x-ratelimit-limit-requests: 100",
      "x-ratelimit-remaining-requests: " + remaining,
      "x-ratelimit-reset-requests: 30s"
    };
  }

  private int timesFirst(Deployment member) {
    Catalog catalog = new Catalog("test", List.of(one, other));
    RoutingTable table =
        new RoutingTable(catalog, Collections.nCopies(2, Callability.CALLABLE))
            .withParts(each -> bench.health.weight(each.id()));
    Planner planner = new Planner(new Random(42));
    Decision nothing = new Decision("test", List.of(), List.of());
    int times = 0;
    for (int i = 0; i < PLANS; i++) {
      Route route = planner.plan(table, Request.builder().inputTokens(100).build(), nothing, true);
      Deployment primary = ((Route.Plan) route).steps().get(0).deployment();
      times += primary.id().equals(member.id()) ? 1 : 0;
    }
    return times;
  }
}
