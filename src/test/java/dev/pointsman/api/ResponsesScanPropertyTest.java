package dev.pointsman.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.KeptId;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes come, they are read or refused in words; nothing else happens. */
class ResponsesScanPropertyTest {
  private static final int MUTATIONS = 3000;
  private static final String SOUND =
      """
      {"model":"auto","stream":false,"max_output_tokens":9,"routing":{"region":"eu"},
       "metadata":{"a":"b","simulate":"{}"},"tools":[{"type":"function","name":"f"}],
       "previous_response_id":"%s","input":[{"role":"user","content":[
       {"type":"input_text","text":"Grüße 🚂"},{"type":"input_image","image_url":"data:,"}]},
       {"type":"reasoning","id":"%s","encrypted_content":"g","summary":[]},
       {"type":"function_call","call_id":"c","id":"%s","name":"f","arguments":"{}"},
       {"type":"function_call_output","call_id":"c","output":"1"},
       {"id":"x","type":"item_reference"}],"text":{"format":{"type":"text"}}}
      """
          .formatted(
              new KeptId("a/b@c", true, "resp_1").written(),
              new KeptId("a/b@c", true, "rs_1").written(),
              new KeptId("a/b@c", false, "fc_1").written());

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void readsOrRefusesMutatedBodies(long seed) {
    Random random = new Random(seed);
    int read = 0;

    for (int at = 0; at < MUTATIONS; at++) {
      byte[] body = Mutations.of(SOUND.getBytes(StandardCharsets.UTF_8), random);
      try {
        ChatRequest request = ResponsesScan.parse(body, new HintValues());
        assertThat(request.conversation().messages()).isNotNull();
        ChatRequest again = ResponsesScan.parse(request.body().array(), new HintValues());
        assertThat(again.body()).isEqualTo(request.body());
        assertThat(new ResponseIds("a/b@c").inAnswer(Bytes.of(body)).length()).isPositive();
        read++;
      } catch (InvalidRequest refused) {
        assertThat(refused.refusal().status()).isEqualTo(400);
        assertThat(refused.refusal().message()).isNotBlank();
      }
    }

    assertThat(read).isBetween(1, MUTATIONS - 1);
  }
}
