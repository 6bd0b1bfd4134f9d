package dev.pointsman.e2e;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Questions in OpenAI's responses, by its own SDK. Stateless. */
final class ResponsesCalls {
  static final String CLAUDE = "anthropic/claude-haiku-4-5";
  static final String DEEPSEEK = "deepseek/deepseek-v4-flash";
  static final String GPT = "openai/gpt-5.4-mini";
  static final String GEMINI = "gemini/gemini-3.1-pro-preview";

  private ResponsesCalls() {}

  static ResponseCreateParams.Builder question() {
    return ResponseCreateParams.builder().instructions("Be short.").input("Hi!");
  }

  /** A question that goes to one model. */
  static ResponseCreateParams.Builder questionTo(String model) {
    return question().model("auto").putAdditionalBodyProperty("routing", routing(model, null));
  }

  static JsonValue routing(String model, @Nullable Object fault) {
    return JsonValue.from(
        fault == null
            ? Map.of("force_model", model, "data_class", "public")
            : Map.of("force_model", model, "data_class", "public", "simulate", fault));
  }

  /** The whole response of a stream, every event of which is as the SDK expects it. */
  static Response stream(OpenAIClient client, ResponseCreateParams params) {
    ResponseAccumulator accumulator = ResponseAccumulator.create();
    try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(params)) {
      stream.stream().forEach(event -> accumulator.accumulate(event.validate()));
    }
    return accumulator.response();
  }
}
