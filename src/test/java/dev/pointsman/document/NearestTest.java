package dev.pointsman.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> KNOWN =
      List.of("gpt-4o", "gpt-4o-mini", "claude-opus-5", "claude-sonnet-5", "id");

  @Test
  void findsTypingMistakesAndMissingEndings() {
    assertThat(Nearest.to("gtp-4o", KNOWN)).contains("gpt-4o");
    assertThat(Nearest.to("GPT-4O", KNOWN)).contains("gpt-4o");
    assertThat(Nearest.to("claude-sonet-5", KNOWN)).contains("claude-sonnet-5");
    assertThat(Nearest.to("claude-opus", KNOWN)).contains("claude-opus-5");
  }

  @Test
  void findsNothingInStrangeWords() {
    assertThat(Nearest.to("llama", KNOWN)).isEmpty();
    assertThat(Nearest.to("", KNOWN)).isEmpty();
  }

  @Test
  void ordersByDistanceThenAlphabetAndStopsAtTheLimit() {
    assertThat(Nearest.to("gpt-4o", KNOWN, 2)).containsExactly("gpt-4o", "gpt-4o-mini");
    assertThat(Nearest.to("gpt-4o", KNOWN, 1)).containsExactly("gpt-4o");
  }
}
