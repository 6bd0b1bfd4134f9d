package dev.pointsman.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.KeptId;
import org.junit.jupiter.api.Test;

final class ResponseIdsTest {
  private static final String DEPLOYMENT = "openai/gpt-5.1@global";

  private final ResponseIds ids = new ResponseIds(DEPLOYMENT);

  private static String marked(String own) {
    return new KeptId(DEPLOYMENT, true, own).written();
  }

  @Test
  void changesNothingElseInAnAnswer() {
    String answer =
        """
        { "id": "%s",  "previous_response_id":null, "text": {"id": "x", "é": 1.50},
          "output": [ {"type": "reasoning", "id":"%s", "encrypted_content": "%s", "summary": []},
            {"id": "%s", "call_id": "call_1", "content": [{"id": "deep"}]} ], "n": 1e2 }
        """;

    Bytes written = ids.inAnswer(Bytes.of(answer.formatted("resp_1", "rs_1", "gAA\\/=", "msg_1")));

    assertThat(written.text())
        .isEqualTo(
            answer.formatted(marked("resp_1"), marked("rs_1"), marked("gAA/="), marked("msg_1")));
  }

  @Test
  void changesNothingElseInEvents() {
    String created = "{\"type\":\"response.created\",\"response\":{\"id\":\"%s\",\"output\":[]}}";
    String added = "{\"item\":{\"id\":\"%s\",\"name\":\"resp_1\"},\"output_index\":0}";
    String delta = "{\"item_id\":\"%s\",\"delta\":\"resp_1 \\u00e9\"}";

    for (String event : new String[] {created, added, delta}) {
      assertThat(ids.inEvent(Bytes.of(event.formatted("resp_1"))).text())
          .isEqualTo(event.formatted(marked("resp_1")));
    }
  }

  @Test
  void leavesOddAnswersAlone() {
    for (String answer : new String[] {"{\"id\":7,\"output\":null}", "{\"output\":[1,[]]}", "{}"}) {
      assertThat(ids.inAnswer(Bytes.of(answer)).text()).isEqualTo(answer);
      assertThat(ids.inEvent(Bytes.of("{\"response\":" + answer + "}")).text())
          .isEqualTo("{\"response\":" + answer + "}");
    }
  }
}
