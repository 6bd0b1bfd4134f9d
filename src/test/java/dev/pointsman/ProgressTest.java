package dev.pointsman;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(shown, true, StandardCharsets.UTF_8);

  @Test
  void saysEveryTenSecondsThatItStillWorksWhereNobodyLooksOn() {
    try (Progress progress = new Progress("policy prove", err, false)) {
      for (int second = 1; second <= 25; second++) {
        progress.tick(second);
      }
    }

    assertThat(shown.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "policy prove: still at work after 10 s", "policy prove: still at work after 20 s");
  }

  @Test
  void showsABarOnATerminal() {
    try (Progress progress = new Progress("policy prove", err, true)) {
      progress.tick(1);
    }

    assertThat(shown.toString(StandardCharsets.UTF_8)).contains("policy prove");
  }

  @Test
  void endsWithTheFirstWordThatIsPrinted() {
    ByteArrayOutputStream results = new ByteArrayOutputStream();
    try (Progress progress = new Progress("policy prove", err, false)) {
      PrintStream out = progress.ending(new PrintStream(results, true, StandardCharsets.UTF_8));

      out.println("holds");
      progress.tick(10);
    }

    assertThat(results.toString(StandardCharsets.UTF_8)).isEqualTo("holds\n");
    assertThat(shown.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void namesTheCommandWithoutItsFlags() {
    assertThat(Progress.nameOf(new String[] {"policy", "prove", "--compare"}))
        .isEqualTo("policy prove");
    assertThat(Progress.nameOf(new String[] {"policy", "prove", "--help"})).isEmpty();
    assertThat(Progress.nameOf(new String[] {"serve", "--port", "0"})).isEmpty();
  }
}
