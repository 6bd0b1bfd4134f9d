package dev.pointsman.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pointsman.assessment.Assessment.Source;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.Conversation;
import dev.pointsman.chat.Conversation.ToolCall;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import dev.pointsman.policy.vocabulary.Request;
import dev.pointsman.policy.vocabulary.Task;
import dev.pointsman.testing.Requests;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AssessorTest {
  private static final Request CHAT = Request.builder().build();
  private static final ChatRequest ASKED =
      Requests.openAi("{}", false, Requests.conversation(List.of()));

  @Test
  void believesLogProbabilitiesFirst() {
    Assessment assessment = assess(answer("{\"confidence\":0.2}", FinishReason.STOP, -0.5, "{}"));

    assertThat(assessment.source()).isEqualTo(Source.LOGPROBS);
    assertThat(assessment.confidence()).isCloseTo(Math.exp(-0.5), within(1e-6));
    assertThat(assessment.flaws()).isEmpty();
  }

  @Test
  void believesWhatTheAnswerDeclares() {
    Assessment own = assess(said("{\"confidence\":0.2,\"text\":\"so so\"}"));
    Assessment beside =
        assess(answer("Lyon, perhaps.", FinishReason.STOP, null, "{\"confidence\":0.3}"));

    assertThat(own.source()).isEqualTo(Source.DECLARED);
    assertThat(own.confidence()).isEqualTo(0.2);
    assertThat(beside.source()).isEqualTo(Source.DECLARED);
    assertThat(beside.confidence()).isEqualTo(0.3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"confidence\":7}", "{\"confidence\":\"high\"}", "{\"confidence\":"})
  void doesNotBelieveWhatIsNoConfidence(String declared) {
    assertThat(
            assess(answer("Paris it is, of course.", FinishReason.STOP, null, declared)).source())
        .isEqualTo(Source.QUALITY);
  }

  @Test
  void isSureOfAGoodShortAnswer() {
    Assessment assessment = assess(said("The capital of France is Paris."));

    assertThat(assessment).isEqualTo(new Assessment(1.0, Source.QUALITY, 10.0, Set.of()));
  }

  @Test
  void missesWhatTheTaskCallsFor() {
    Request rag = Request.builder().task(Task.RAG).complexity(8).build();
    Request code = Request.builder().task(Task.CODE_GENERATION).build();

    assertThat(Assessor.assess(ASKED, rag, said("It says so somewhere in there.")).quality())
        .isEqualTo(5.2);
    assertThat(Assessor.assess(ASKED, rag, said("It says so [2].\n".repeat(30))).quality())
        .isEqualTo(10);
    assertThat(Assessor.assess(ASKED, code, said("You could write a function.")).quality())
        .isEqualTo(8);
    assertThat(Assessor.assess(ASKED, code, said("```java\nint a = 1;\n```\nfine.")).quality())
        .isEqualTo(10);
  }

  @Test
  void findsNothingToSay() {
    assertThat(assess(said("  \n")))
        .isEqualTo(new Assessment(0.0, Source.CHECKS, null, Set.of(Flaw.EMPTY)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"I'm sorry, but I can't help with that.", "I\u2019m unable to do that for you."})
  void hearsARefusal(String words) {
    Assessment assessment = assess(answer(words, FinishReason.STOP, -0.01, "{}"));

    assertThat(assessment.flaws()).containsExactly(Flaw.REFUSAL);
    assertThat(assessment.source()).isEqualTo(Source.CHECKS);
    assertThat(assessment.confidence()).isEqualTo(0.3);
  }

  @Test
  void noticesAnAnswerThatGoesRoundInCircles() {
    assertThat(assess(said("and then he said to her ".repeat(40))).flaws())
        .containsExactly(Flaw.REPETITION);
  }

  @Test
  void doubtsAnAnswerThatWasCutOff() {
    Assessment assessment = assess(answer("It began wi", FinishReason.LENGTH, null, "{}"));

    assertThat(assessment.flaws()).containsExactly(Flaw.TRUNCATED);
    assertThat(assessment.confidence()).isEqualTo(0.5);
  }

  @Test
  void saysNothingOfAnAnswerThatWasFilteredAway() {
    Assessment assessment = assess(answer("", FinishReason.CONTENT_FILTER, null, "{}"));

    assertThat(assessment.confidence()).isNull();
    assertThat(assessment.quality()).isNull();
    assertThat(assessment.flaws()).isEmpty();
  }

  @Test
  void saysNothingOfAToolCall() {
    ChatAnswer call =
        new ChatAnswer(
            "a",
            "m",
            "",
            null,
            null,
            List.of(new ToolCall("1", "weather", "{}")),
            FinishReason.TOOL_CALLS,
            Usage.NONE,
            null,
            Dialect.OPENAI_CHAT,
            Bytes.EMPTY);

    assertThat(assess(call)).isEqualTo(new Assessment(null, null, null, Set.of()));
  }

  @Test
  void holdsAnAnswerToItsSchema() {
    String schema = "{\"type\":\"object\",\"required\":[\"city\"]}";

    Assessment right = Assessor.assess(wanting(schema), CHAT, said("{\"city\":\"Oslo\"}"));
    Assessment wrong =
        Assessor.assess(
            wanting(schema), CHAT, answer("{\"town\":1}", FinishReason.STOP, -0.01, "{}"));

    assertThat(right).isEqualTo(new Assessment(null, null, null, Set.of()));
    assertThat(wrong).isEqualTo(new Assessment(0.2, Source.CHECKS, null, Set.of(Flaw.SCHEMA)));
  }

  private static Assessment assess(ChatAnswer answer) {
    return Assessor.assess(ASKED, CHAT, answer);
  }

  private static ChatAnswer said(String text) {
    return answer(text, FinishReason.STOP, null, "{}");
  }

  private static ChatAnswer answer(
      String text, FinishReason finish, @Nullable Double meanLogprob, String body) {
    return new ChatAnswer(
        "a",
        "m",
        text,
        null,
        null,
        List.of(),
        finish,
        Usage.NONE,
        meanLogprob,
        Dialect.OPENAI_CHAT,
        Bytes.of(body));
  }

  private static ChatRequest wanting(String schema) {
    Conversation plain = Requests.conversation(List.of());
    Conversation wanting =
        new Conversation(
            plain.system(),
            plain.messages(),
            plain.tools(),
            null,
            null,
            plain.sampling(),
            List.of(),
            new Conversation.ResponseFormat("place", schema),
            null,
            null,
            List.of());
    ChatRequest.Outline outline =
        new ChatRequest.Outline(
            "auto", false, false, null, 1, 33, 0, 0, 0, 0, 0, false, true, false, "hello");
    return new ChatRequest(Dialect.OPENAI_CHAT, Bytes.of("{}"), outline, () -> wanting);
  }
}
