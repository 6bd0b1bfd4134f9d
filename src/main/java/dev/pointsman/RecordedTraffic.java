package dev.pointsman;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.api.FactsReader;
import dev.pointsman.policy.analysis.Traffic;
import dev.pointsman.policy.analysis.Traffic.Recorded;
import dev.pointsman.store.StoredTraffic;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Recorded requests, from the database to those who weigh with them. Thread-safe. */
final class RecordedTraffic {
  /** More are not looked at; of more an even sample is. */
  static final int MOST = 10_000;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final BiFunction<Instant, Integer, StoredTraffic> store;
  private final Clock clock;

  /**
   * Traffic of a database.
   *
   * @param store requests since a moment, so many at most
   */
  RecordedTraffic(BiFunction<Instant, Integer, StoredTraffic> store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Of who has no database. */
  static RecordedTraffic none(Clock clock) {
    return new RecordedTraffic((since, most) -> new StoredTraffic(0, List.of()), clock);
  }

  /** Requests as they were recorded: their facts and what each cost. Blocks. */
  ObjectNode json(Duration last) {
    StoredTraffic stored = store.apply(clock.instant().minus(last), MOST);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("last", words(last)).put("requests", stored.requests());
    ArrayNode recorded = json.putArray("recorded");
    for (StoredTraffic.Item each : stored.some()) {
      ObjectNode item = recorded.addObject();
      item.set("facts", parsed(each.facts()));
      item.put("usd", each.usd());
    }
    return json;
  }

  /** The same for who is here. Blocks. */
  Traffic of(Duration last) {
    return read(json(last));
  }

  /** What {@link #json} wrote. */
  static Traffic read(JsonNode json) {
    List<Recorded> recorded = new ArrayList<>();
    for (JsonNode each : json.path("recorded")) {
      BigDecimal usd = each.path("usd").decimalValue();
      recorded.add(new Recorded(FactsReader.read(each.path("facts")), usd.doubleValue()));
    }
    return Traffic.of(json.path("last").asText(), json.path("requests").asLong(), recorded);
  }

  private static String words(Duration last) {
    boolean hours = last.toMinutesPart() == 0 && last.toSecondsPart() == 0;
    return hours && last.toHours() > 0
        ? Count.of(last.toHours(), "hour")
        : Count.of(last.toMinutes(), "minute");
  }

  private static JsonNode parsed(String facts) {
    try {
      return MAPPER.readTree(facts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database gives JSON for a column of JSON", e);
    }
  }
}
