package dev.pointsman.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.assessment.Assessment.Source;
import dev.pointsman.assessment.Ballot.Candidate;
import dev.pointsman.assessment.Mark.Verdict;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How one answer is made of several. */
final class BallotTest {
  private static Candidate candidate(String text, double confidence) {
    ChatAnswer answer =
        new ChatAnswer(
            "1",
            "m",
            text,
            null,
            null,
            List.of(),
            FinishReason.STOP,
            Usage.NONE,
            null,
            Dialect.OPENAI_CHAT,
            Bytes.EMPTY);
    return new Candidate(answer, new Assessment(confidence, Source.DECLARED, null, Set.of()));
  }

  @Test
  void whatMostSayWins() {
    Ballot.Result result =
        Ballot.vote(
            List.of(candidate("Rome", 0.9), candidate("paris.", 0.2), candidate(" Paris", 0.3)));

    assertThat(result.chosen()).isEqualTo(2);
    assertThat(result.marks())
        .extracting(Mark::verdict)
        .containsExactly(Verdict.PASSED_OVER, Verdict.AGREES, Verdict.CHOSEN);
    assertThat(result.marks()).extracting(Mark::votes).containsExactly(1, 2, 2);
  }

  @Test
  void jsonIsComparedByItsValues() {
    Ballot.Result result =
        Ballot.vote(
            List.of(
                candidate("{\"a\": 2}", 0.9),
                candidate("{\"a\":1,\"b\":2}", 0.2),
                candidate("```json\n{\"b\": 2, \"a\": 1}\n```", 0.1)));

    assertThat(result.chosen()).isEqualTo(1);
    assertThat(result.marks().get(2).verdict()).isEqualTo(Verdict.AGREES);
  }

  @Test
  void whereAllDifferTheMostConfidentWins() {
    assertThat(
            Ballot.vote(List.of(candidate("a", 0.2), candidate("b", 0.8), candidate("c", 0.8)))
                .chosen())
        .isEqualTo(1);
  }

  @Test
  void theBestIsWorthMost() {
    Ballot.Result result = Ballot.best(List.of(candidate("a", 0.2), candidate("b", 0.8)));

    assertThat(result.chosen()).isEqualTo(1);
    assertThat(result.marks()).extracting(Mark::score).containsExactly(2.0, 8.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"score\": 7.5, \"reason\": \"2 of 3\"} | 7.5",
        "7                                         | 7",
        "Score: 6.5 of 10                          | 6.5",
        "11                                        |",
        "good                                      |",
        "{\"score\": 99}                            |",
      })
  void numbersAreRead(String text, Double expected) {
    assertThat(Ballot.mean(List.of(candidate(text, 1))).value()).isEqualTo(expected);
  }

  @Test
  void theMeanCountsWhatCanBeRead() {
    Ballot.Mean mean =
        Ballot.mean(List.of(candidate("4", 1), candidate("no idea", 1), candidate("7", 1)));

    assertThat(mean.value()).isEqualTo(5.5);
    assertThat(mean.marks())
        .extracting(Mark::verdict)
        .containsExactly(Verdict.AGREES, Verdict.UNREADABLE, Verdict.AGREES);
  }

  @Test
  void aJudgeIsHeard() {
    JudgeWords words =
        JudgeWords.read("{\"best\": 2, \"scores\": [3, 9], \"reason\": \"shorter\"}", 2)
            .orElseThrow();

    Ballot.Result result = Ballot.judged(words);

    assertThat(result.chosen()).isEqualTo(1);
    assertThat(result.marks()).extracting(Mark::score).containsExactly(3.0, 9.0);
    assertThat(words.reason()).isEqualTo("shorter");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"the second", "{\"best\": 3}", "{\"best\": 0}", "{\"best\": \"1\"}", "[1]", "1"})
  void aJudgeWhoDoesNotSayIsNot(String text) {
    assertThat(JudgeWords.read(text, 2)).isEmpty();
  }
}
