package dev.pointsman.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.Dialect;
import dev.pointsman.provider.Call;
import dev.pointsman.provider.MalformedAnswer;
import dev.pointsman.provider.WireFormat;
import dev.pointsman.testing.Deployments;
import dev.pointsman.testing.Requests;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenAiEmbeddingsTest {
  /** 1.5 and -2 as little-endian floats. */
  private static final String PACKED = "AADAPwAAAMA=";

  private static final String ANSWER =
      "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":%s}],"
          + "\"model\":\"m\",\"usage\":{\"prompt_tokens\":2,\"total_tokens\":2}}";
  private static final String NUMBERS = ANSWER.formatted("[1.5,-2.0]");
  private static final String TEXT = ANSWER.formatted("\"" + PACKED + "\"");

  private static WireFormat asked(String more) throws Exception {
    String body = "{\"model\":\"m\",\"input\":\"a\"" + more + "}";
    ChatRequest plain = Requests.openAi(body, false, Requests.conversation(List.of()));
    ChatRequest request =
        new ChatRequest(
            Dialect.OPENAI_EMBEDDINGS, Bytes.of(body), plain.outline(), plain::conversation);
    Deployments there = Deployments.openAi("acme", "https://x.test");
    return new OpenAiEmbeddings(false).of(new Call(request, there.make(), there.baseUrl(), 0));
  }

  private static String given(WireFormat format, String answer) throws MalformedAnswer {
    return format.decode(Bytes.of(answer)).verbatim().text();
  }

  @Test
  void givesPackedVectorsWhereTheyAreAskedFor() throws Exception {
    WireFormat format = asked(",\"encoding_format\":\"base64\"");

    assertThat(given(format, NUMBERS)).isEqualTo(TEXT);
    assertThat(given(format, TEXT)).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"encoding_format\":\"float\"", ",\"encoding_format\":null"})
  void givesNumbersElse(String more) throws Exception {
    assertThat(given(asked(more), TEXT)).isEqualTo(NUMBERS);
    assertThat(given(asked(more), NUMBERS)).isEqualTo(NUMBERS);
  }

  @Test
  void passesAnAnswerAsAskedForOnByteForByte() throws Exception {
    String spaced = NUMBERS.replace(",", " ,\n").replace("1.5", "1.50000000000000001");

    assertThat(given(asked(""), spaced)).isEqualTo(spaced);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "\"*\"", "\"AADA\""})
  void takesNothingElseForAVector(String vector) throws Exception {
    WireFormat format = asked("");

    assertThatThrownBy(() -> given(format, ANSWER.formatted(vector)))
        .isInstanceOf(MalformedAnswer.class);
  }
}
