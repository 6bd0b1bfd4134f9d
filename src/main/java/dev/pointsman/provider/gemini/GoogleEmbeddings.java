package dev.pointsman.provider.gemini;

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
import java.util.Map;

/** Google's embeddings for callers of OpenAI's, at the Developer API and on Vertex. Thread-safe. */
public final class GoogleEmbeddings implements WireFormat {
  private static final Map<String, String> HEADERS = Map.of("content-type", "application/json");

  private final boolean vertex;
  private final EmbeddingRequest asked;

  private GoogleEmbeddings(boolean vertex, EmbeddingRequest asked) {
    this.vertex = vertex;
    this.asked = asked;
  }

  /** The Gemini Developer API. */
  public static GoogleEmbeddings developerApi() {
    return new GoogleEmbeddings(false, EmbeddingRequest.UNKNOWN);
  }

  /** Vertex AI; the base URL ends with project and location. */
  public static GoogleEmbeddings vertex() {
    return new GoogleEmbeddings(true, EmbeddingRequest.UNKNOWN);
  }

  @Override
  public WireFormat of(Call call) throws UntranslatableRequest {
    return new GoogleEmbeddings(vertex, EmbeddingRequest.of(call));
  }

  @Override
  public WireRequest encode(Call call) throws UntranslatableRequest {
    EmbeddingRequest request = EmbeddingRequest.of(call);
    String model = call.deployment().wireId();
    ObjectNode root = vertex ? instances(request) : requests(request, "models/" + model);
    String url =
        call.baseUrl()
            + (vertex ? "/publishers/google/models/" : "/models/")
            + model
            + (vertex ? ":predict" : ":batchEmbedContents");
    return new WireRequest(url, HEADERS, CallerJson.body(root, call), request.dropped());
  }

  private static ObjectNode requests(EmbeddingRequest request, String model) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    ArrayNode requests = root.putArray("requests");
    for (String text : request.texts()) {
      ObjectNode each = requests.addObject().put("model", model);
      each.putObject("content").putArray("parts").addObject().put("text", text);
      if (request.dimensions() != null) {
        each.put("outputDimensionality", request.dimensions());
      }
    }
    return root;
  }

  /** A text that is too long is an error, not one that is cut. */
  private static ObjectNode instances(EmbeddingRequest request) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    ArrayNode instances = root.putArray("instances");
    request.texts().forEach(text -> instances.addObject().put("content", text));
    ObjectNode parameters = root.putObject("parameters").put("autoTruncate", false);
    if (request.dimensions() != null) {
      parameters.put("outputDimensionality", request.dimensions());
    }
    return root;
  }

  @Override
  public ChatAnswer decode(Bytes body) throws MalformedAnswer {
    JsonNode root =
        Json.object(body.array())
            .orElseThrow(() -> new MalformedAnswer("the answer is no JSON object"));
    ArrayNode vectors = Json.MAPPER.createArrayNode();
    int tokens = Json.at(Json.at(root, "usageMetadata"), "promptTokenCount").asInt(0);
    for (JsonNode each : Json.at(root, "embeddings")) {
      vectors.add(Json.at(each, "values"));
    }
    for (JsonNode each : Json.at(root, "predictions")) {
      JsonNode embedding = Json.at(each, "embeddings");
      vectors.add(Json.at(embedding, "values"));
      tokens += Json.at(Json.at(embedding, "statistics"), "token_count").asInt(0);
    }
    return asked.answer("", vectors, tokens);
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
