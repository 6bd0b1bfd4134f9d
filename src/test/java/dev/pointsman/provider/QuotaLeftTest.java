package dev.pointsman.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaLeftTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "x-ratelimit-%s-requests,           12ms,                  PT0.012S",
    "x-ratelimit-%s-tokens,             17.39s,                PT17.39S",
    "x-ratelimit-%s-tokens,             6m0s,                  PT6M",
    "x-ratelimit-%s-requests,           45,                    PT45S",
    "anthropic-ratelimit-input-tokens-%s, 2026-11-20T12:00:30Z, PT30S",
    "x-ratelimit-%s,                    2,                     PT2S",
    "ratelimit-%s,                      1,                     PT1S",
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

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "x-ratelimit-%s-requests",
        "x-ratelimit-%s-req-10-second",
        "x-ratelimit-%s-req-minute",
        "x-ratelimit-%s-tokens-minute"
      })
  void holdsForAMinuteWhereNoResetIsSaid(String name) {
    Map<String, String> headers =
        Map.of(name.formatted("limit"), "200", name.formatted("remaining"), "50");

    assertThat(QuotaLeft.of(headers::get, NOW))
        .contains(new QuotaLeft(0.25, Duration.ofMinutes(1)));
  }

  @Test
  void isReadFromTheFieldsOfTheDraft() {
    Map<String, String> headers =
        Map.of(
            "ratelimit", "\"api\";r=999;t=295",
            "ratelimit-policy", "\"fixed window\";\"api\";q=1000;w=300");

    assertThat(QuotaLeft.of(headers::get, NOW))
        .contains(new QuotaLeft(0.999, Duration.ofSeconds(295)));
  }

  @ParameterizedTest(name = "ratelimit {0}, policy {1}")
  @CsvSource({
    "api;r=1,api;q=5;w=9",
    "api;t=1,api;q=5",
    "api;r=1;t=1,api;w=9",
    "api;r=1;t=1,api;q=0"
  })
  void isUnknownUnlessTheDraftsFieldsAreWhole(String limit, String policy) {
    Map<String, String> headers = Map.of("ratelimit", limit, "ratelimit-policy", policy);

    assertThat(QuotaLeft.of(headers::get, NOW)).isEmpty();
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
