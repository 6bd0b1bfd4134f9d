package dev.pointsman.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.outcome.Outcome;
import dev.pointsman.routing.Explanation;
import dev.pointsman.store.postgres.Connections;
import dev.pointsman.store.postgres.DatabaseUrl;
import dev.pointsman.testing.SampleOutcomes;
import dev.pointsman.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(900)
final class OutcomeWriterTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final StoreConfig QUICK =
      new StoreConfig(20_000, 0, 500, Duration.ofMillis(1), LONG);

  private final TestDatabase database = TestDatabase.create();

  @BeforeEach
  void migrate() {
    assertThat(Migrations.run(database.url())).isPositive();
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void writesTwentyThousandOutcomesOnceEach() throws Exception {
    OutcomeWriter writer = writer(QUICK, SampleOutcomes::explanation);

    for (int number = 0; number < 20_000; number++) {
      writer.accept(SampleOutcomes.answered(number));
    }
    writer.close();

    assertThat(writer.written()).isEqualTo(20_000);
    assertThat(writer.dropped()).isZero();
    assertThat(writer.pending()).isZero();
    assertThat(count("decision")).isEqualTo(20_000);
    assertThat(count("attempt")).isEqualTo(40_000);
  }

  @Test
  void writesADecisionThatComesTwiceOnce() throws Exception {
    OutcomeWriter first = writer(QUICK, SampleOutcomes::explanation);
    first.accept(SampleOutcomes.answered(1));
    first.accept(SampleOutcomes.answered(1));
    first.close();

    OutcomeWriter second = writer(QUICK, SampleOutcomes::explanation);
    second.accept(SampleOutcomes.answered(1));
    second.accept(SampleOutcomes.answered(2));
    second.close();

    assertThat(count("decision")).isEqualTo(2);
    assertThat(count("attempt")).isEqualTo(4);
  }

  @Test
  void losesOnlyTheRowThatTheDatabaseRefuses() throws Exception {
    execute(
        "alter table decision add check (complexity_features[1] <> 'length' or id <> '%s')"
            .formatted(SampleOutcomes.answered(77).id()));
    OutcomeWriter writer = writer(QUICK, SampleOutcomes::explanation);

    for (int number = 0; number < 1_000; number++) {
      writer.accept(SampleOutcomes.answered(number));
    }
    writer.close();

    assertThat(count("decision")).isEqualTo(999);
    assertThat(writer.written()).isEqualTo(999);
    assertThat(writer.dropped()).isEqualTo(1);
  }

  @Test
  void survivesABugAndCountsWhatItCost() throws Exception {
    Outcome unlucky = SampleOutcomes.answered(10);
    OutcomeWriter writer =
        writer(
            new StoreConfig(1_000, 0, 20, Duration.ofHours(1), LONG),
            outcome -> {
              if (outcome.id().equals(unlucky.id())) {
                throw new IllegalStateException("planted for this test");
              }
              return SampleOutcomes.explanation(outcome);
            });

    for (int number = 0; number < 100; number++) {
      writer.accept(SampleOutcomes.answered(number));
    }
    writer.close();

    assertThat(writer.dropped()).isBetween(1L, 20L);
    assertThat(writer.written() + writer.dropped()).isEqualTo(100);
    assertThat(count("decision")).isEqualTo(writer.written());
  }

  @Test
  void dropsAndCountsWhatComesAfterTheStop() throws Exception {
    OutcomeWriter writer = writer(QUICK, SampleOutcomes::explanation);
    writer.close();

    writer.accept(SampleOutcomes.answered(1));

    assertThat(writer.dropped()).isEqualTo(1);
    assertThat(count("decision")).isZero();
  }

  private OutcomeWriter writer(StoreConfig config, Function<Outcome, Explanation> explain) {
    return writer(config, explain, database.url());
  }

  private static OutcomeWriter writer(
      StoreConfig config, Function<Outcome, Explanation> explain, DatabaseUrl url) {
    return new OutcomeWriter(config, new Recorder(explain), new BatchWriter(url), System::nanoTime);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = Connections.open(database.url());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long count(String table) throws SQLException {
    try (Connection connection = Connections.open(database.url());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
