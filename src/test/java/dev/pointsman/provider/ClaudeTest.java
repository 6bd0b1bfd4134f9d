package dev.pointsman.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClaudeTest {
  @ParameterizedTest
  @CsvSource({
    "claude-3-5-haiku-20241022, 3.5, true, false, false",
    "claude-3-7-sonnet-20250219, 3.7, true, true, false",
    "claude-sonnet-4-20250514, 4.0, true, true, false",
    "anthropic.claude-haiku-4-5-20251001-v1:0, 4.5, true, true, false",
    "claude-opus-4-6@default, 4.6, true, false, true",
    "us.anthropic.claude-opus-4-7, 4.7, false, false, true",
    "claude-sonnet-5, 5.0, false, false, true",
    "claude-fable-5-1, 5.1, false, false, true",
  })
  void followsFromTheVersion(
      String wireId, String version, boolean sampling, boolean budget, boolean adaptive) {
    Claude claude = Claude.of(wireId).orElseThrow();

    assertThat(claude.major() + "." + claude.minor()).isEqualTo(version);
    assertThat(claude.takesSampling()).isEqualTo(sampling);
    assertThat(claude.thinksByBudget()).isEqualTo(budget);
    assertThat(claude.thinksAdaptively()).isEqualTo(adaptive);
  }

  @Test
  void othersAreNone() {
    assertThat(Claude.of("gpt-4o")).isEmpty();
    assertThat(Claude.of("claude-instant")).isEmpty();
  }
}
