package dev.pointsman.gateway;

import dev.pointsman.assessment.Aggregate;
import dev.pointsman.assessment.Ballot;
import dev.pointsman.assessment.Ballot.Candidate;
import dev.pointsman.assessment.JudgeWords;
import dev.pointsman.assessment.Mark;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.execution.Attempt;
import dev.pointsman.execution.Execution;
import dev.pointsman.gateway.Ensembled.Judgement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Several models that have answered or failed, of whose answers one is made. Immutable. */
record Panellists(Passage passage, EnsembleWish wish, List<Member> members) {
  Panellists {
    members = List.copyOf(members);
  }

  boolean wantsJudge() {
    return wish.aggregate() == Aggregate.JUDGE;
  }

  /** The answers, in the order of the members. */
  List<ChatAnswer> answers() {
    return answered().stream().map(Panellists::candidate).map(Candidate::answer).toList();
  }

  private List<Member> answered() {
    return members.stream().filter(Member::answered).toList();
  }

  private static Candidate candidate(Member member) {
    Execution execution = Objects.requireNonNull(member.execution());
    return new Candidate(
        Objects.requireNonNull(execution.answer()), Objects.requireNonNull(member.worth()));
  }

  /**
   * What is made of them.
   *
   * @param judge what a judge said of the answers; null if none was asked
   */
  Ensembled aggregated(@Nullable Execution judge) {
    List<Candidate> candidates = answered().stream().map(Panellists::candidate).toList();
    if (candidates.isEmpty()) {
      return ended(members, null, null, null, EnsembleRefusals.of(members));
    }
    if (wish.aggregate() == Aggregate.MEAN) {
      Ballot.Mean mean = Ballot.mean(candidates);
      Refusal refusal = mean.value() == null ? EnsembleRefusals.unreadable(candidates) : null;
      return ended(marked(mean.marks()), null, mean.value(), null, refusal);
    }
    Judgement judgement = judgement(judge, candidates.size());
    Ballot.Result result = result(candidates, judgement);
    List<Member> marked = marked(result.marks());
    Member chosen = marked.stream().filter(Member::answered).toList().get(result.chosen());
    return ended(marked, chosen, null, judgement, null);
  }

  private static @Nullable Judgement judgement(@Nullable Execution judge, int answers) {
    if (judge == null) {
      return null;
    }
    ChatAnswer said = judge.answer();
    return new Judgement(
        judge, said == null ? null : JudgeWords.read(said.text(), answers).orElse(null));
  }

  private Ballot.Result result(List<Candidate> candidates, @Nullable Judgement judgement) {
    JudgeWords words = judgement == null ? null : judgement.words();
    if (words != null) {
      return Ballot.judged(words);
    }
    return wish.aggregate() == Aggregate.VOTE ? Ballot.vote(candidates) : Ballot.best(candidates);
  }

  private List<Member> marked(List<Mark> marks) {
    Iterator<Mark> next = marks.iterator();
    return members.stream()
        .map(member -> member.answered() ? member.marked(next.next()) : member)
        .toList();
  }

  private Ensembled ended(
      List<Member> marked,
      @Nullable Member chosen,
      @Nullable Double mean,
      @Nullable Judgement judgement,
      @Nullable Refusal refusal) {
    return new Ensembled(
        passage, wish, marked, attempts(chosen, judgement), chosen, mean, judgement, refusal);
  }

  /** Every call, numbered; the one whose answer is returned is the last. */
  private List<Attempt> attempts(@Nullable Member chosen, @Nullable Judgement judgement) {
    List<Attempt> all = new ArrayList<>();
    for (Member member : members) {
      if (member.execution() != null) {
        all.addAll(member.execution().attempts());
      }
    }
    if (judgement != null) {
      all.addAll(judgement.execution().attempts());
    }
    Attempt last = chosen == null ? null : chosen.deciding();
    if (last != null) {
      all.remove(last);
      all.add(last);
    }
    Iterator<Integer> ordinals = IntStream.rangeClosed(1, all.size()).iterator();
    return all.stream().map(attempt -> attempt.numbered(ordinals.next())).toList();
  }
}
