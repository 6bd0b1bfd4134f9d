package dev.pointsman.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.Failure;
import dev.pointsman.provider.Call;
import dev.pointsman.provider.CallerJson;
import dev.pointsman.provider.EmbeddingRequest;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.MalformedAnswer;
import dev.pointsman.provider.ResponseHeaders;
import dev.pointsman.provider.StreamDecoder;
import dev.pointsman.provider.UntranslatableRequest;
import dev.pointsman.provider.WireFormat;
import dev.pointsman.provider.WireRequest;
import org.jspecify.annotations.Nullable;

/** Cohere's embeddings for callers of OpenAI's. Thread-safe. */
public final class CohereEmbeddings implements WireFormat {
  private static final int MOST_TEXTS = 96;
  private final EmbeddingRequest asked;

  public CohereEmbeddings() {
    this(EmbeddingRequest.UNKNOWN);
  }

  private CohereEmbeddings(EmbeddingRequest asked) {
    this.asked = asked;
  }

  @Override
  public WireFormat of(Call call) throws UntranslatableRequest {
    return new CohereEmbeddings(EmbeddingRequest.of(call));
  }

  @Override
  public WireRequest encode(Call call) throws UntranslatableRequest {
    EmbeddingRequest request = EmbeddingRequest.of(call);
    if (request.texts().size() > MOST_TEXTS) {
      throw new UntranslatableRequest(
          "input: %d texts (expected: at most %d at Cohere)"
              .formatted(request.texts().size(), MOST_TEXTS));
    }
    ObjectNode root = Json.MAPPER.createObjectNode().put("model", call.deployment().wireId());
    ArrayNode texts = root.putArray("texts");
    request.texts().forEach(texts::add);
    @Nullable String type = request.inputType();
    root.put("input_type", type == null ? "search_document" : type);
    root.putArray("embedding_types").add("float");
    if (request.dimensions() != null) {
      root.put("output_dimension", request.dimensions());
    }
    return new WireRequest(
        call.baseUrl() + "/v2/embed",
        CohereChat.HEADERS,
        CallerJson.body(root, call),
        request.others());
  }

  @Override
  public ChatAnswer decode(Bytes body) throws MalformedAnswer {
    JsonNode root =
        Json.object(body.array())
            .orElseThrow(() -> new MalformedAnswer("the answer is no JSON object"));
    JsonNode billed = Json.at(Json.at(root, "meta"), "billed_units");
    return asked.answer(
        Json.textOrEmpty(root, "id"),
        Json.at(Json.at(root, "embeddings"), "float"),
        Math.max(0, Json.at(billed, "input_tokens").asInt(0)));
  }

  @Override
  public StreamDecoder streamDecoder() {
    throw new IllegalStateException("embeddings never stream");
  }

  @Override
  public Failure failure(int status, ResponseHeaders headers, Bytes body) {
    return Errors.failure(status, headers, body);
  }
}
