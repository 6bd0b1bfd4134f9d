package dev.pointsman;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pointsman.policy.analysis.Traffic;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.policy.vocabulary.Task;
import dev.pointsman.store.StoredTraffic;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedTrafficTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private final List<Instant> asked = new ArrayList<>();
  private final RecordedTraffic recorded =
      new RecordedTraffic(this::stored, Clock.fixed(NOW, ZoneOffset.UTC));

  private StoredTraffic stored(Instant since, int most) {
    asked.add(since);
    return new StoredTraffic(
        2L * most,
        List.of(
            new StoredTraffic.Item(
                "{\"task\":\"rag\",\"region\":\"eu\",\"input_tokens\":900}",
                new BigDecimal("0.25")),
            new StoredTraffic.Item("{}", null)));
  }

  @Test
  void readsFactsAndMoneyBack() throws Exception {
    String sent = recorded.json(Duration.ofHours(24)).toString();

    Traffic read = RecordedTraffic.read(new ObjectMapper().readTree(sent));

    assertThat(asked).containsExactly(Instant.parse("2026-11-19T12:00:00Z"));
    assertThat(read.last()).isEqualTo("24 hours");
    assertThat(read.requests()).isEqualTo(2L * RecordedTraffic.MOST);
    assertThat(read.usd()).isEqualTo(0.25);
    assertThat(read.looked()).hasSize(2);
    assertThat(read.looked().get(0).request().task()).isEqualTo(Task.RAG);
    assertThat(read.looked().get(0).request().region()).isEqualTo(Region.EU);
    assertThat(read.looked().get(0).request().inputTokens()).isEqualTo(900);
    assertThat(read.looked().get(1).usd()).isZero();
  }

  @Test
  void saysHowFarBackItLooked() {
    assertThat(recorded.json(Duration.ofMinutes(90)).path("last").asText()).isEqualTo("90 minutes");
    assertThat(recorded.json(Duration.ofHours(1)).path("last").asText()).isEqualTo("1 hour");
  }
}
