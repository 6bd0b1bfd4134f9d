package dev.pointsman.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.chat.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An OpenAI embeddings request, read for a provider that speaks otherwise, and its answer in
 * OpenAI's shape. Immutable.
 *
 * @param packed whether the caller wants vectors as base64 of little-endian floats
 * @param inputType what the texts are for, which some providers want to know; null if not said
 * @param others fields that have no meaning elsewhere
 */
public record EmbeddingRequest(
    String model,
    List<String> texts,
    @Nullable Integer dimensions,
    boolean packed,
    @Nullable String inputType,
    List<String> others) {
  /** What stands in where nothing was asked. */
  public static final EmbeddingRequest UNKNOWN =
      new EmbeddingRequest("", List.of(), null, false, null, List.of());

  private static final Set<String> READ =
      Set.of("model", "input", "dimensions", "encoding_format", "input_type");
  private static final double ASCII_PER_TOKEN = 3.3;
  private static final double TOKENS_PER_OTHER = 0.75;

  public EmbeddingRequest {
    texts = List.copyOf(texts);
    others = List.copyOf(others);
  }

  /** Reads the caller's body. */
  public static EmbeddingRequest of(Call call) throws UntranslatableRequest {
    if (call.request().dialect() != Dialect.OPENAI_EMBEDDINGS) {
      throw new UntranslatableRequest(call.deployment().group() + " only makes embeddings");
    }
    JsonNode body =
        Json.object(call.request().body().array())
            .orElseThrow(() -> new UntranslatableRequest("the body is no JSON object"));
    JsonNode dimensions = Json.at(body, "dimensions");
    return new EmbeddingRequest(
        call.deployment().model().id(),
        texts(Json.at(body, "input")),
        dimensions.isInt() ? Integer.valueOf(dimensions.asInt()) : null,
        "base64".equals(Json.text(body, "encoding_format")),
        Json.text(body, "input_type"),
        body.propertyStream()
            .filter(field -> !READ.contains(field.getKey()) && !field.getValue().isNull())
            .map(Map.Entry::getKey)
            .toList());
  }

  /** Fields that a provider does not see that does not want to know what the texts are for. */
  public List<String> dropped() {
    return inputType == null
        ? others
        : Stream.concat(Stream.of("input_type"), others.stream()).toList();
  }

  private static List<String> texts(JsonNode input) throws UntranslatableRequest {
    List<String> texts = new ArrayList<>();
    if (input.isTextual()) {
      texts.add(input.asText());
    }
    for (JsonNode each : input) {
      if (!each.isTextual()) {
        throw new UntranslatableRequest("input: this provider takes texts, not tokens");
      }
      texts.add(each.asText());
    }
    return texts;
  }

  /**
   * The answer.
   *
   * @param id the provider's; empty if it gives none
   * @param vectors a list of lists of numbers
   * @param said tokens that were read; 0 if the provider does not say, and then they are estimated
   */
  public ChatAnswer answer(String id, JsonNode vectors, int said) throws MalformedAnswer {
    check(vectors);
    ObjectNode root = Json.MAPPER.createObjectNode().put("object", "list").put("model", model);
    ArrayNode data = root.putArray("data");
    for (JsonNode vector : vectors) {
      ObjectNode each = data.addObject().put("object", "embedding").put("index", data.size() - 1);
      if (packed) {
        each.put("embedding", Vectors.packed(vector));
      } else {
        each.set("embedding", vector);
      }
    }
    int tokens = said > 0 ? said : roughTokens();
    root.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
    return new ChatAnswer(
        id,
        model,
        "",
        null,
        null,
        List.of(),
        FinishReason.STOP,
        new Usage(tokens, 0, 0, 0, 0),
        null,
        Dialect.OPENAI_EMBEDDINGS,
        Bytes.of(root.toString()));
  }

  private void check(JsonNode vectors) throws MalformedAnswer {
    if (!vectors.path(0).isArray()) {
      throw new MalformedAnswer("the answer holds no embedding");
    }
    if (!texts.isEmpty() && vectors.size() != texts.size()) {
      throw new MalformedAnswer(vectors.size() + " embeddings of " + texts.size() + " texts");
    }
  }

  private int roughTokens() {
    long ascii = texts.stream().flatMapToInt(String::chars).filter(each -> each < 128).count();
    long all = texts.stream().mapToLong(String::length).sum();
    return (int) Math.ceil(ascii / ASCII_PER_TOKEN + (all - ascii) * TOKENS_PER_OTHER);
  }
}
