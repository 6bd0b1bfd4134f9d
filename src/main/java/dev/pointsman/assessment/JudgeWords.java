package dev.pointsman.assessment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a judge says of several answers. Immutable.
 *
 * @param best index of the one it prefers
 * @param scores 0 to 10, one for each answer; null where it gives none
 * @param reason in its own words; null if it gives none
 */
public record JudgeWords(int best, List<@Nullable Double> scores, @Nullable String reason) {
  private static final int LONGEST_REASON = 1_000;

  public JudgeWords {
    scores = Collections.unmodifiableList(new ArrayList<>(scores));
  }

  /**
   * Reads {@code {"best": 2, "scores": [4, 9], "reason": "…"}}, whose answers are counted from 1;
   * empty if it cannot be told which is preferred.
   */
  public static Optional<JudgeWords> read(String text, int answers) {
    JsonNode json = Json.read(Opinions.unfenced(text)).orElse(null);
    if (json == null) {
      return Optional.empty();
    }
    JsonNode best = json.path("best");
    if (!best.isInt() || best.intValue() < 1 || best.intValue() > answers) {
      return Optional.empty();
    }
    List<@Nullable Double> scores = new ArrayList<>();
    for (int i = 0; i < answers; i++) {
      JsonNode score = json.path("scores").path(i);
      scores.add(score.isNumber() ? Opinions.within(score.doubleValue()) : null);
    }
    String reason = json.path("reason").asText("");
    int end = Math.min(reason.length(), LONGEST_REASON);
    return Optional.of(
        new JudgeWords(
            best.intValue() - 1, scores, reason.isEmpty() ? null : reason.substring(0, end)));
  }
}
