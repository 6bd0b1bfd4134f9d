package dev.pointsman.execution;

import static dev.pointsman.execution.Bench.kinds;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.FailureHandling.Fault;
import dev.pointsman.chat.FailureHandling.Here;
import dev.pointsman.chat.FailureHandling.Next;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.health.HealthReport;
import dev.pointsman.testing.Acts;
import dev.pointsman.testing.Await;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.ScriptedUpstream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.AggregateWith;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.aggregator.SimpleArgumentsAggregator;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of failures, as it shows in calls: {@code execution/failures.csv} is the data. */
final class FailureTableTest {
  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    Await.done(bench.vertx.close());
  }

  /** One line of the file. */
  record Line(
      FailureKind kind,
      int status,
      @Nullable String code,
      @Nullable Integer retryAfterMillis,
      boolean again,
      boolean otherKey,
      Next then,
      boolean strike) {
    ScriptedUpstream.Act act() {
      String body = code == null ? "{}" : "{\"error\":{\"code\":\"" + code + "\"}}";
      return retryAfterMillis == null
          ? Acts.json(status, body)
          : Acts.json(status, body, "retry-after-ms: " + retryAfterMillis);
    }
  }

  /** Reads a line. */
  static final class Lines extends SimpleArgumentsAggregator {
    @Override
    protected Object aggregateArguments(
        ArgumentsAccessor line, Class<?> type, AnnotatedElementContext context, int index) {
      return new Line(
          requireNonNull(line.get(0, FailureKind.class)),
          requireNonNull(line.getInteger(1)),
          line.getString(2),
          line.getInteger(3),
          "yes".equals(line.getString(4)),
          "yes".equals(line.getString(5)),
          Next.valueOf(requireNonNull(line.getString(6)).toUpperCase(Locale.ROOT)),
          "yes".equals(line.getString(7)));
    }
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/execution/failures.csv", numLinesToSkip = 3)
  void isDoneAsTheTableSays(@AggregateWith(Lines.class) Line line) {
    ScriptedUpstream failing = ScriptedUpstream.start(bench.vertx);
    ScriptedUpstream small = ScriptedUpstream.start(bench.vertx);
    ScriptedUpstream large = ScriptedUpstream.start(bench.vertx);
    failing.then(line.act());
    small.then(Acts.answer("from the small"));
    large.then(Acts.answer("from the large"));
    Deployment primary = Deployments.openAi("one", failing.baseUrl()).make();

    Execution execution =
        bench.complete(
            primary,
            Deployments.openAi("two", small.baseUrl()).make(),
            Deployments.openAi("three", large.baseUrl()).withContext(100_000).make());

    assertThat(kinds(execution).get(0)).isEqualTo(line.kind());
    assertThat(line.kind().handling().withAnotherKey()).isEqualTo(line.otherKey());
    assertThat(failing.requests()).hasSize(line.again() ? 2 : 1);
    assertThat(small.requests()).hasSize(line.then() == Next.ELSEWHERE ? 1 : 0);
    assertThat(large.requests()).hasSize(line.then() == Next.LARGER_CONTEXT ? 1 : 0);
    assertThat(execution.succeeded()).isEqualTo(line.then() != Next.STOP);
    assertThat(bench.health.reports())
        .filteredOn(report -> report.deployment().equals(primary.id()))
        .extracting(HealthReport::strikes)
        .containsExactly(line.strike() ? failing.requests().size() : 0);
  }

  @ParameterizedTest
  @EnumSource(FailureKind.class)
  void noKindContradictsItself(FailureKind kind) {
    boolean stops = kind.handling().next() == Next.STOP;

    assertThat(kind.worthTryingElsewhere()).isEqualTo(!stops);
    if (stops) {
      assertThat(kind.handling().here()).isEqualTo(Here.NEVER);
      assertThat(kind.handling().withAnotherKey()).isFalse();
      assertThat(kind.handling().fault()).isEqualTo(Fault.REQUEST);
    }
  }
}
