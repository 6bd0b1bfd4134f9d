package dev.pointsman.provider.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.Failure;
import dev.pointsman.provider.Call;
import dev.pointsman.provider.CallerJson;
import dev.pointsman.provider.EmbeddingRequest;
import dev.pointsman.provider.ErrorBody;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.MalformedAnswer;
import dev.pointsman.provider.ResponseHeaders;
import dev.pointsman.provider.StreamDecoder;
import dev.pointsman.provider.UntranslatableRequest;
import dev.pointsman.provider.WireFormat;
import dev.pointsman.provider.WireRequest;

/**
 * Ollama's own embeddings for callers of OpenAI's. A text that is too long is an error.
 * Thread-safe.
 */
public final class OllamaEmbeddings implements WireFormat {
  private final EmbeddingRequest asked;

  public OllamaEmbeddings() {
    this(EmbeddingRequest.UNKNOWN);
  }

  private OllamaEmbeddings(EmbeddingRequest asked) {
    this.asked = asked;
  }

  @Override
  public WireFormat of(Call call) throws UntranslatableRequest {
    return new OllamaEmbeddings(EmbeddingRequest.of(call));
  }

  @Override
  public WireRequest encode(Call call) throws UntranslatableRequest {
    EmbeddingRequest request = EmbeddingRequest.of(call);
    ObjectNode root = Json.MAPPER.createObjectNode().put("model", call.deployment().wireId());
    ArrayNode input = root.putArray("input");
    request.texts().forEach(input::add);
    root.put("truncate", false);
    if (request.dimensions() != null) {
      root.put("dimensions", request.dimensions());
    }
    return new WireRequest(
        OllamaChat.url(call, "/api/embed"),
        OllamaChat.HEADERS,
        CallerJson.body(root, call),
        request.dropped());
  }

  @Override
  public ChatAnswer decode(Bytes body) throws MalformedAnswer {
    JsonNode root =
        Json.object(body.array())
            .orElseThrow(() -> new MalformedAnswer("the answer is no JSON object"));
    int tokens = Math.max(0, Json.at(root, "prompt_eval_count").asInt(0));
    return asked.answer("", Json.at(root, "embeddings"), tokens);
  }

  @Override
  public StreamDecoder streamDecoder() {
    throw new IllegalStateException("embeddings never stream");
  }

  @Override
  public Failure failure(int status, ResponseHeaders headers, Bytes body) {
    return ErrorBody.of(status, body).failure(headers);
  }
}
