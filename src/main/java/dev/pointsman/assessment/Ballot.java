package dev.pointsman.assessment;

import dev.pointsman.assessment.Mark.Verdict;
import dev.pointsman.chat.ChatAnswer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes one answer of several. Stateless; the same answers give the same result, and of equal ones
 * the first is taken.
 */
public final class Ballot {
  private static final double SCALE = 10;

  private Ballot() {}

  /** An answer and what it is worth. */
  public record Candidate(ChatAnswer answer, Assessment worth) {}

  /**
   * What came of it. Immutable.
   *
   * @param chosen index of the answer that is returned
   * @param marks one for each answer
   */
  public record Result(int chosen, List<Mark> marks) {
    public Result {
      marks = List.copyOf(marks);
    }
  }

  /** What most say; among equally many the answer that is worth most. */
  public static Result vote(List<Candidate> candidates) {
    List<Object> said = candidates.stream().map(each -> Opinions.of(each.answer())).toList();
    List<Integer> votes = said.stream().map(each -> Collections.frequency(said, each)).toList();
    int chosen = 0;
    for (int i = 1; i < candidates.size(); i++) {
      boolean more = votes.get(i) > votes.get(chosen);
      boolean better = scoreOf(candidates.get(i)) > scoreOf(candidates.get(chosen));
      boolean same = votes.get(i).equals(votes.get(chosen));
      chosen = more || (same && better) ? i : chosen;
    }
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      boolean agrees = said.get(i).equals(said.get(chosen));
      marks.add(new Mark(verdict(i == chosen, agrees), score(candidates.get(i)), votes.get(i)));
    }
    return new Result(chosen, marks);
  }

  /** The answer that is worth most. */
  public static Result best(List<Candidate> candidates) {
    int chosen = 0;
    for (int i = 1; i < candidates.size(); i++) {
      boolean better = scoreOf(candidates.get(i)) > scoreOf(candidates.get(chosen));
      chosen = better ? i : chosen;
    }
    return scored(chosen, candidates.stream().<@Nullable Double>map(Ballot::score).toList());
  }

  /** The answer that a judge prefers. */
  public static Result judged(JudgeWords words) {
    return scored(words.best(), words.scores());
  }

  /**
   * The numbers that answers give, 0 to 10; {@link Mean#value} is null if none gives one.
   *
   * @param marks one for each answer
   */
  public record Mean(@Nullable Double value, List<Mark> marks) {
    public Mean {
      marks = List.copyOf(marks);
    }
  }

  /** The mean of the numbers that answers give. */
  public static Mean mean(List<Candidate> candidates) {
    List<@Nullable Double> numbers = new ArrayList<>();
    candidates.forEach(each -> numbers.add(Opinions.number(each.answer().text())));
    List<Mark> marks = new ArrayList<>();
    for (Double number : numbers) {
      marks.add(new Mark(number == null ? Verdict.UNREADABLE : Verdict.AGREES, number, 1));
    }
    double sum = numbers.stream().filter(Objects::nonNull).mapToDouble(each -> each).sum();
    long count = numbers.stream().filter(Objects::nonNull).count();
    return new Mean(count == 0 ? null : sum / count, marks);
  }

  private static Result scored(int chosen, List<@Nullable Double> scores) {
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      marks.add(new Mark(verdict(i == chosen, false), scores.get(i), 1));
    }
    return new Result(chosen, marks);
  }

  private static Verdict verdict(boolean chosen, boolean agrees) {
    if (chosen) {
      return Verdict.CHOSEN;
    }
    return agrees ? Verdict.AGREES : Verdict.PASSED_OVER;
  }

  /** The mean of quality and confidence, as far as they are known. */
  private static @Nullable Double score(Candidate candidate) {
    Double quality = candidate.worth().quality();
    Double confidence = candidate.worth().confidence();
    if (confidence == null) {
      return quality;
    }
    return quality == null ? confidence * SCALE : (quality + confidence * SCALE) / 2;
  }

  private static double scoreOf(Candidate candidate) {
    Double score = score(candidate);
    return score == null ? 0 : score;
  }
}
