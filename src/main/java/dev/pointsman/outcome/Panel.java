package dev.pointsman.outcome;

import dev.pointsman.assessment.Aggregate;
import dev.pointsman.assessment.Mark;
import dev.pointsman.chat.FailureKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That several models were asked, and what each counted for. Immutable.
 *
 * @param mean of the numbers that they gave, 0 to 10; null unless that was wanted
 * @param judge the deployment that compared the answers; null if none did
 */
public record Panel(
    Aggregate aggregate, @Nullable Double mean, @Nullable String judge, List<Voice> voices) {
  public Panel {
    voices = List.copyOf(voices);
  }

  /**
   * One of the models. Immutable.
   *
   * @param attempt ordinal of the call that decided; null if none was made
   * @param mark null if it did not answer
   * @param failure why it did not; null if it did, or if it is not allowed
   */
  public record Voice(
      String model,
      @Nullable Integer attempt,
      @Nullable Mark mark,
      @Nullable FailureKind failure) {}
}
