package dev.pointsman.gateway;

import dev.pointsman.assessment.JudgeWords;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.execution.Attempt;
import dev.pointsman.execution.Execution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a request that several models were asked about. Immutable.
 *
 * @param attempts every call, numbered; last the one whose answer is returned, if one is
 * @param chosen whose answer is returned; null if none is
 * @param mean of the numbers that were given; null unless that was wanted
 * @param refusal null if there is an answer or a mean
 */
public record Ensembled(
    Passage passage,
    EnsembleWish wish,
    List<Member> members,
    List<Attempt> attempts,
    @Nullable Member chosen,
    @Nullable Double mean,
    @Nullable Judgement judgement,
    @Nullable Refusal refusal) {
  public Ensembled {
    members = List.copyOf(members);
    attempts = List.copyOf(attempts);
  }

  /** One that nobody was asked about. */
  static Ensembled refused(Passage passage, EnsembleWish wish, @Nullable Refusal refusal) {
    return new Ensembled(passage, wish, List.of(), List.of(), null, null, null, refusal);
  }

  /** The answer that is returned; null if none is. */
  public @Nullable ChatAnswer answer() {
    return chosen == null || chosen.execution() == null ? null : chosen.execution().answer();
  }

  /**
   * What a judge said. Immutable.
   *
   * @param words null if it said nothing that could be read; then the answers were compared without
   */
  public record Judgement(Execution execution, @Nullable JudgeWords words) {}
}
