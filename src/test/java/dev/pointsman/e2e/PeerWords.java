package dev.pointsman.e2e;

import static org.mockserver.model.HttpResponse.response;

import dev.pointsman.testing.EventStreams;
import java.util.List;
import org.mockserver.model.HttpResponse;

/** What Cohere and Bedrock answer, for a peer that does not speak their formats. Stateless. */
final class PeerWords {
  private PeerWords() {}

  static String words(boolean cohere) {
    return cohere
        ? """
        {"id":"c","finish_reason":"COMPLETE","message":{"role":"assistant","content":[
         {"type":"text","text":"The 8:15 to Basel."}]},"usage":{
         "billed_units":{"input_tokens":11,"output_tokens":7},
         "tokens":{"input_tokens":80,"output_tokens":7}}}
        """
        : """
        {"output":{"message":{"role":"assistant","content":[{"text":"The 8:15 to Basel."}]}},
         "stopReason":"end_turn","usage":{"inputTokens":11,"outputTokens":7,"totalTokens":18},
         "metrics":{"latencyMs":5}}
        """;
  }

  static String call(boolean cohere) {
    return cohere
        ? """
        {"id":"c","finish_reason":"TOOL_CALL","message":{"role":"assistant","tool_calls":[
         {"id":"t1","type":"function","function":{"name":"weather",
          "arguments":"{\\"city\\":\\"Oslo\\"}"}}]},
         "usage":{"billed_units":{"input_tokens":11,"output_tokens":7}}}
        """
        : """
        {"output":{"message":{"role":"assistant","content":[{"toolUse":{"toolUseId":"t1",
         "name":"weather","input":{"city":"Oslo"}}}]}},"stopReason":"tool_use",
         "usage":{"inputTokens":11,"outputTokens":7,"totalTokens":18}}
        """;
  }

  static HttpResponse stream(boolean cohere, boolean whole) {
    return cohere ? cohereStream(whole) : bedrockStream(whole);
  }

  private static HttpResponse cohereStream(boolean whole) {
    String begun =
        """
        event: message-start
        data: {"id":"c","type":"message-start","delta":{"message":{"role":"assistant"}}}

        event: content-delta
        data: {"type":"content-delta","index":0,"delta":{"message":{"content":{"text":"The 8:15 "}}}}

        event: content-delta
        data: {"type":"content-delta","index":0,"delta":{"message":{"content":{"text":"to Basel."}}}}

        """;
    String end =
        """
        event: message-end
        data: {"type":"message-end","delta":{"finish_reason":"COMPLETE","usage":{
        data: "billed_units":{"input_tokens":11,"output_tokens":7}}}}

        data: [DONE]

        """;
    return response(whole ? begun + end : begun)
        .withStatusCode(200)
        .withHeader("content-type", "text/event-stream");
  }

  private static HttpResponse bedrockStream(boolean whole) {
    List<String> begun =
        List.of(
            "event messageStart {\"role\":\"assistant\"}",
            "event contentBlockDelta {\"contentBlockIndex\":0,\"delta\":{\"text\":\"The 8:15 \"}}",
            "event contentBlockDelta {\"contentBlockIndex\":0,\"delta\":{\"text\":\"to Basel.\"}}");
    List<String> ended =
        List.of(
            begun.get(0),
            begun.get(1),
            begun.get(2),
            "event contentBlockStop {\"contentBlockIndex\":0}",
            "event messageStop {\"stopReason\":\"end_turn\"}",
            "event metadata"
                + " {\"usage\":{\"inputTokens\":11,\"outputTokens\":7,\"totalTokens\":18}}");
    return response()
        .withStatusCode(200)
        .withHeader("content-type", "application/vnd.amazon.eventstream")
        .withBody(EventStreams.framed(whole ? ended : begun));
  }
}
