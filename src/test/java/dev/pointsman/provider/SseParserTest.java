package dev.pointsman.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SseParserTest {
  @Test
  void putsDataOfSeveralLinesIntoOneThatCanBeHandedOn() {
    SseParser parser = new SseParser();

    List<byte[]> events =
        parser.feed("data: {\ndata: \"a\":1}\n\n".getBytes(StandardCharsets.UTF_8));

    assertThat(events)
        .singleElement()
        .extracting(data -> new String(data, StandardCharsets.UTF_8))
        .isEqualTo("{ \"a\":1}");
  }
}
