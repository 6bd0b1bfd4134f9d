package dev.pointsman.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.chat.ChatRequest;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes come, they are read or refused in words; nothing else happens. */
class OpenAiChatParserPropertyTest {
  private static final int MUTATIONS = 3000;
  private static final String SOUND =
      """
      {"model":"auto","stream":false,"max_tokens":9,"routing":{"region":"eu","tags":["a"]},
       "metadata":{"a":"b","simulate":"{}"},"tools":[{"type":"function","function":{"name":"f"}}],
       "messages":[{"role":"user","content":[{"type":"text","text":"Grüße 🚂"},
       {"type":"image_url","image_url":{"url":"data:image/png;base64,AA"}}]},
       {"role":"assistant","content":null,"tool_calls":[{"id":"c","function":{"name":"f"}}]},
       {"role":"tool","tool_call_id":"c","content":"1"}],"response_format":{"type":"text"}}
      """;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void readsOrRefusesMutatedBodies(long seed) {
    Random random = new Random(seed);
    int read = 0;

    for (int at = 0; at < MUTATIONS; at++) {
      byte[] body = Mutations.of(SOUND.getBytes(StandardCharsets.UTF_8), random);
      try {
        ChatRequest request = OpenAiChatParser.parse(body, new HintValues());
        assertThat(request.conversation().messages()).isNotNull();
        ChatRequest again = OpenAiChatParser.parse(request.body().array(), new HintValues());
        assertThat(again.body()).isEqualTo(request.body());
        assertThat(again.outline()).isEqualTo(request.outline());
        read++;
      } catch (InvalidRequest refused) {
        assertThat(refused.refusal().status()).isEqualTo(400);
        assertThat(refused.refusal().message()).isNotBlank();
      }
    }

    assertThat(read).isBetween(1, MUTATIONS - 1);
  }
}
