package dev.pointsman.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaLeftTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "x-ratelimit-%s-requests,           12ms,                  PT0.012S",
    "x-ratelimit-%s-tokens,             17.39s,                PT17.39S",
    "x-ratelimit-%s-tokens,             6m0s,                  PT6M",
    "x-ratelimit-%s-requests,           45,                    PT45S",
    "anthropic-ratelimit-input-tokens-%s, 2026-11-20T12:00:30Z, PT30S",
    "anthropic-ratelimit-requests-%s,   2026-11-20T11:59:00Z,  PT0S",
  })
  void isReadAsProvidersWriteIt(String name, String reset, Duration resets) {
    Map<String, String> headers =
        Map.of(
            name.formatted("limit"), "200",
            name.formatted("remaining"), "50",
            name.formatted("reset"), reset);

    assertThat(QuotaLeft.of(headers::get, NOW)).contains(new QuotaLeft(0.25, resets));
  }

  @Test
  void isTheLeastOfSeveral() {
    Map<String, String> headers =
        Map.of(
            "x-ratelimit-limit-requests", "100",
            "x-ratelimit-remaining-requests", "90",
            "x-ratelimit-reset-requests", "1s",
            "x-ratelimit-limit-tokens", "1000",
            "x-ratelimit-remaining-tokens", "0",
            "x-ratelimit-reset-tokens", "2s");

    assertThat(QuotaLeft.of(headers::get, NOW)).contains(new QuotaLeft(0, Duration.ofSeconds(2)));
  }

  @ParameterizedTest(name = "limit {0}, remaining {1}, reset {2}")
  @CsvSource({"0,0,1s", "100,,1s", "100,50,soon", "many,50,1s", "100,-1,1s"})
  void isUnknownUnlessSaidWhole(String limit, String remaining, String reset) {
    Map<String, String> headers =
        Map.of(
            "x-ratelimit-limit-tokens", limit,
            "x-ratelimit-remaining-tokens", remaining == null ? "" : remaining,
            "x-ratelimit-reset-tokens", reset);

    assertThat(QuotaLeft.of(headers::get, NOW)).isEmpty();
  }
}
