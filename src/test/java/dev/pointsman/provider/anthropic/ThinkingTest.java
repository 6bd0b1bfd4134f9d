package dev.pointsman.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pointsman.catalog.Protocol;
import dev.pointsman.chat.Conversation;
import dev.pointsman.chat.Conversation.Message;
import dev.pointsman.chat.Conversation.Role;
import dev.pointsman.chat.Conversation.Sampling;
import dev.pointsman.chat.Conversation.Tool;
import dev.pointsman.policy.vocabulary.Capability;
import dev.pointsman.provider.Call;
import dev.pointsman.provider.UntranslatableRequest;
import dev.pointsman.provider.WireRequest;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.Requests;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How hard to think, said to Claude by callers of other formats. */
final class ThinkingTest {
  private static final Sampling UNSAID = new Sampling(null, null, null, null);
  private static final Tool TOOL = new Tool("f", null, "{}", null);
  private static final Message QUESTION = Requests.says(Role.USER, "Why?");

  private static Conversation asked(
      String effort, Sampling sampling, @Nullable String choice, Message... messages) {
    return new Conversation(
        List.of(),
        List.of(messages),
        choice == null ? List.of() : List.of(TOOL),
        choice,
        null,
        sampling,
        List.of(),
        null,
        effort,
        null,
        List.of());
  }

  private static WireRequest encode(String model, Conversation conversation)
      throws UntranslatableRequest {
    Deployments to =
        Deployments.openAi("anthropic", "https://x.test")
            .speaking(Protocol.ANTHROPIC_MESSAGES)
            .model(model)
            .with(Capability.REASONING);
    return new AnthropicMessages()
        .encode(new Call(Requests.openAi("{}", false, conversation), to.make(), "", 1000));
  }

  private static JsonNode json(WireRequest wire) throws IOException {
    return new ObjectMapper().readTree(wire.body().text());
  }

  @ParameterizedTest
  @CsvSource({
    "claude-opus-4-6, high, high",
    "claude-opus-4-6, xhigh, high",
    "claude-sonnet-5, xhigh, xhigh",
    "claude-fable-5-1, minimal, low"
  })
  void newerModelsAreToldAnEffort(String model, String effort, String word) throws Exception {
    WireRequest wire = encode(model, asked(effort, UNSAID, null, QUESTION));

    assertThat(json(wire).at("/thinking/type").asText()).isEqualTo("adaptive");
    assertThat(json(wire).at("/output_config/effort").asText()).isEqualTo(word);
    assertThat(wire.dropped()).isEmpty();
  }

  @Test
  void olderModelsAreGivenTokensThatLeaveRoomForAnAnswer() throws Exception {
    Sampling capped = new Sampling(5000, 0.5, 0.9, null);

    WireRequest wire = encode("claude-haiku-4-5", asked("high", capped, "auto", QUESTION));

    assertThat(json(wire).path("thinking").toString())
        .isEqualTo("{\"type\":\"enabled\",\"budget_tokens\":3976}");
    assertThat(json(wire).path("max_tokens").asInt()).isEqualTo(5000);
    assertThat(json(wire).has("temperature")).isFalse();
    assertThat(wire.dropped()).containsExactly("temperature", "top_p");
  }

  @Test
  void aCapOfOursGrowsByWhatIsThought() throws Exception {
    WireRequest plain = encode("claude-opus-4-6", asked("none", UNSAID, null, QUESTION));
    WireRequest thinking = encode("claude-opus-4-6", asked("low", UNSAID, null, QUESTION));

    assertThat(json(plain).path("max_tokens").asInt()).isEqualTo(1000);
    assertThat(json(thinking).path("max_tokens").asInt()).as("the model's own").isEqualTo(2000);
  }

  @ParameterizedTest
  @CsvSource({
    "claude-haiku-4-5, high, required, 9000",
    "claude-haiku-4-5, high, f, 9000",
    "claude-haiku-4-5, high, auto, 1500",
    "claude-3-5-haiku-20241022, high, auto, 9000",
    "claude-sonnet-5, none, auto, 9000",
    "claude-sonnet-5, enormous, auto, 9000",
    "some-model, high, auto, 9000",
  })
  void namesWhatWouldBeRefused(String model, String effort, String choice, int maxTokens)
      throws Exception {
    Sampling capped = new Sampling(maxTokens, null, null, null);

    WireRequest wire = encode(model, asked(effort, capped, choice, QUESTION));

    assertThat(json(wire).has("thinking")).isFalse();
    assertThat(wire.dropped()).containsExactly("reasoning_effort");
  }

  @Test
  void doesNotBeginToThinkInTheMiddleOfATurn() throws Exception {
    Message answer = new Message(Role.TOOL, List.of(), List.of(), "c1");

    WireRequest wire = encode("claude-opus-4-6", asked("high", UNSAID, "auto", QUESTION, answer));

    assertThat(json(wire).has("thinking")).isFalse();
    assertThat(wire.dropped()).containsExactly("reasoning_effort");
  }

  @Test
  void whoDoesNotThinkNeedNotBeToldNotTo() throws Exception {
    WireRequest wire = encode("claude-opus-4-6", asked("none", UNSAID, null, QUESTION));

    assertThat(json(wire).has("thinking")).isFalse();
    assertThat(wire.dropped()).isEmpty();
  }

  @Test
  void modelsThatRefuseSamplingAreNotSentAny() throws Exception {
    Sampling sampling = new Sampling(50, 0.2, 0.5, null);
    Conversation plain =
        new Conversation(
            List.of(),
            List.of(QUESTION),
            List.of(),
            null,
            null,
            sampling,
            List.of(),
            null,
            null,
            null,
            List.of());

    WireRequest wire = encode("claude-opus-4-8", plain);

    assertThat(json(wire).has("temperature")).isFalse();
    assertThat(json(wire).has("top_p")).isFalse();
    assertThat(wire.dropped()).containsExactly("temperature", "top_p");
  }
}
