package dev.pointsman.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.ChatRequest.Outline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A routing question without a chat: hints at the top level, under our names and older ones, beside
 * a prompt. Immutable.
 */
record FlatRequest(Outline outline) {
  private static final HintKey<String> MODEL =
      new HintKey<>("model", HintKey.Form.TEXT, HintReaders::text);
  private static final HintKey<String> PROMPT =
      new HintKey<>("prompt", HintKey.Form.TEXT, FlatRequest::anyText);
  private static final HintKey<Integer> MAX_TOKENS =
      new HintKey<>(
          "max_tokens", HintKey.Form.NUMBER_OR_FLAG, HintReaders.wholeNumber(1, Integer.MAX_VALUE));
  private static final Map<String, HintKey<?>> KNOWN = known();

  /** Whether a body is of this form: an object without messages. */
  static @Nullable ObjectNode objectWithoutMessages(byte[] body) throws InvalidRequest {
    try {
      JsonNode node = Json.MAPPER.readTree(body);
      return node instanceof ObjectNode object && !object.has("messages") ? object : null;
    } catch (JsonProcessingException e) {
      throw InvalidRequest.json("the body is not valid JSON: " + Json.problem(e));
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
    }
  }

  /** Reads the body; its hints are added to {@code hints}. */
  static FlatRequest read(ObjectNode body, HintValues hints) throws InvalidRequest {
    JsonNode nested = body.remove("routing");
    if (nested != null && !nested.isNull()) {
      if (!nested.isObject()) {
        throw InvalidRequest.value("routing", HintReaders.shown(nested), "an object");
      }
      hints.putAll(nested, "routing.", Hints.BY_NAME);
    }
    hints.putAll(body, "", KNOWN);
    return new FlatRequest(outline(hints));
  }

  private static Outline outline(HintValues values) {
    String prompt = values.getOr(PROMPT, "");
    long others = prompt.chars().filter(each -> each >= 0x80).count();
    long surrogates = prompt.chars().filter(each -> Character.isSurrogate((char) each)).count();
    return new Outline(
        values.getOr(MODEL, ""),
        false,
        false,
        values.get(MAX_TOKENS),
        prompt.isEmpty() ? 0 : 1,
        prompt.length() - others,
        others + surrogates,
        0,
        0,
        0,
        0,
        false,
        false,
        false,
        excerpt(prompt));
  }

  private static String excerpt(String prompt) {
    Excerpt excerpt = new Excerpt();
    excerpt.append(prompt.toCharArray(), 0, prompt.length());
    return excerpt.text();
  }

  private static String anyText(JsonNode value, String param) throws InvalidRequest {
    if (!value.isTextual()) {
      throw InvalidRequest.value(param, HintReaders.shown(value), "a text");
    }
    return value.textValue();
  }

  private static Map<String, HintKey<?>> known() {
    Map<String, HintKey<?>> keys = new LinkedHashMap<>();
    keys.put("task_type", Hints.TASK);
    keys.put("prompt", PROMPT);
    keys.put("model", MODEL);
    keys.put("max_tokens", MAX_TOKENS);
    keys.put("max_cost", Hints.MAX_PRICE_PER_MTOK_USD);
    keys.putAll(Hints.BY_NAME);
    return keys;
  }
}
