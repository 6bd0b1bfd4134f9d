package dev.pointsman.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pointsman.outcome.Outcome;
import dev.pointsman.store.postgres.DatabaseUrl;
import dev.pointsman.testing.SampleOutcomes;
import dev.pointsman.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(900)
final class StoreTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Writes only when it is closed. */
  private static final StoreConfig LAZY =
      new StoreConfig(20_000, 0, 20_000, Duration.ofHours(1), Duration.ofMinutes(10));

  private static TestDatabase database;

  @BeforeAll
  static void createDatabase() {
    database = TestDatabase.create();
    assertThat(Migrations.run(database.url())).isPositive();
  }

  @AfterAll
  static void dropDatabase() {
    database.close();
  }

  @Test
  void hasNothingToMigrateTheSecondTime() {
    assertThat(Migrations.run(database.url())).isZero();
  }

  @Test
  void saysInOneLineThatTheDatabaseCannotBeReached() {
    DatabaseUrl nowhere = DatabaseUrl.parse("postgres://bob:secret@127.0.0.1:1/db");

    assertThatThrownBy(() -> Migrations.run(nowhere))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageStartingWith("the database at postgres://127.0.0.1:1/db does not answer")
        .hasMessageContaining("refused")
        .hasMessageNotContainingAny("\n", "secret");
  }

  static List<Arguments> kinds() {
    return List.of(
        Arguments.of("answered", SampleOutcomes.answered(11)),
        Arguments.of("routed", SampleOutcomes.routed(12)),
        Arguments.of("failed", SampleOutcomes.failed(13)),
        Arguments.of("denied", SampleOutcomes.denied(14)),
        Arguments.of("no_route", SampleOutcomes.withoutRoute(15)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void readsBackWhatItWasGiven(String result, Outcome outcome) throws Exception {
    StoredDecision waiting;
    try (Store store = open(database.url())) {
      store.outcomes().accept(outcome);
      waiting = store.find(outcome.id()).orElseThrow();
    }

    StoredDecision kept;
    try (Store store = open(database.url())) {
      kept = store.find(outcome.id()).orElseThrow();
    }

    assertThat(waiting.result()).isEqualTo(result);
    assertThat(kept)
        .usingRecursiveComparison()
        .ignoringFields("facts", "route", "explanation")
        .isEqualTo(waiting);
    assertThat(json(kept.facts())).isEqualTo(json(waiting.facts()));
    assertThat(json(kept.route())).isEqualTo(json(waiting.route()));
    assertThat(json(kept.explanation())).isEqualTo(json(waiting.explanation()));
  }

  @Test
  void keepsTheWholeStory() throws Exception {
    Outcome outcome = SampleOutcomes.answered(1);
    try (Store store = open(database.url())) {
      store.outcomes().accept(outcome);
    }

    StoredDecision kept;
    try (Store store = open(database.url())) {
      kept = store.find(outcome.id()).orElseThrow();
    }

    assertThat(kept.chosen())
        .isEqualTo(new Target("mistral/mistral-large@eu", "mistral", "mistral-large"));
    assertThat(kept.served()).isEqualTo(new Target("azure/gpt-4o@eu", "azure", "gpt-4o"));
    assertThat(kept.estimatedCostUsd()).isEqualByComparingTo("0.00042");
    assertThat(kept.costUsd()).isEqualByComparingTo("0.0004200000000000001");
    assertThat(kept.attempts())
        .extracting(StoredAttempt::failureKind)
        .containsExactly("overloaded", null);
    assertThat(json(kept.facts()).get("max_price_per_mtok_usd").isNull()).isTrue();
    assertThat(json(kept.facts()).get("max_request_cost_usd").asDouble()).isEqualTo(0.05);
    assertThat(json(kept.facts()).get("tags").get(0).asText()).isEqualTo("agent=a\uFFFDb");
    assertThat(json(kept.route()).get("steps").get(1).get("callability").asText())
        .isEqualTo("no_credentials");
    assertThat(json(kept.explanation()).get("reasons").get(0).get("text").asText())
        .isEqualTo("„EU“ \"stays\" there");
  }

  @Test
  void findsNothingUnderAnUnknownId() {
    try (Store store = open(database.url())) {
      assertThat(store.find(new UUID(1, 2))).isEmpty();
    }
  }

  @Test
  void readsAnEvenSampleOfWhatWasDecidedSinceAMoment() throws Exception {
    Outcome first = SampleOutcomes.answered(100_000);
    try (Store store = open(database.url())) {
      for (int number = 100_000; number < 100_200; number++) {
        store.outcomes().accept(SampleOutcomes.routed(number));
      }
    }

    try (Store store = open(database.url())) {
      StoredTraffic all = store.since(first.at(), 1_000);
      StoredTraffic some = store.since(first.at(), 20);
      StoredTraffic none = store.since(first.at().plus(Duration.ofDays(9)), 20);

      assertThat(all.requests()).isEqualTo(200);
      assertThat(all.some()).hasSize(200);
      assertThat(json(all.some().get(0).facts()).path("task").asText()).isNotEmpty();
      assertThat(all.some().get(0).usd()).isEqualByComparingTo("0");
      assertThat(some.requests()).isEqualTo(200);
      assertThat(some.some()).hasSizeBetween(1, 20);
      assertThat(none).isEqualTo(new StoredTraffic(0, List.of()));
    }
  }

  @Test
  void saysSoWhileTheTablesAreNotThereYet() {
    try (TestDatabase empty = TestDatabase.create();
        Store store = open(empty.url())) {
      assertThatThrownBy(() -> store.find(new UUID(1, 2))).isInstanceOf(StoreUnavailable.class);
    }
  }

  @Test
  void saysSoWhenTheDatabaseIsAway() {
    DatabaseUrl nowhere = new DatabaseUrl("127.0.0.1", 1, "none", "nobody", "secret", Map.of());

    try (Store store = open(nowhere)) {
      assertThatThrownBy(() -> store.find(new UUID(1, 2)))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessage("the database does not answer now");
    }
  }

  private static Store open(DatabaseUrl url) {
    return Store.open(url, LAZY, null, SampleOutcomes::explanation, System::nanoTime);
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return JSON.readTree(text);
  }
}
