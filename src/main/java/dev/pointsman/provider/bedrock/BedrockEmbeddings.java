package dev.pointsman.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pointsman.catalog.Deployment;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Embeddings of Cohere's and Amazon's models on Bedrock for callers of OpenAI's. Each family has
 * its own body; Titan and Nova take one text at a time. Thread-safe.
 */
public final class BedrockEmbeddings implements WireFormat {
  private static final Map<String, String> HEADERS = Map.of("content-type", "application/json");
  private static final String COHERE = "cohere.embed-";
  private static final String TITAN = "amazon.titan-embed-text-";
  private static final String NOVA = "amazon.nova-2-multimodal-embeddings-";

  private final EmbeddingRequest asked;

  public BedrockEmbeddings() {
    this(EmbeddingRequest.UNKNOWN);
  }

  private BedrockEmbeddings(EmbeddingRequest asked) {
    this.asked = asked;
  }

  /** Whether the body of a model's maker is known. */
  public static boolean knows(Deployment deployment) {
    return Stream.of(COHERE, TITAN, NOVA).anyMatch(deployment.wireId()::contains);
  }

  @Override
  public WireFormat of(Call call) throws UntranslatableRequest {
    return new BedrockEmbeddings(EmbeddingRequest.of(call));
  }

  @Override
  public WireRequest encode(Call call) throws UntranslatableRequest {
    EmbeddingRequest request = EmbeddingRequest.of(call);
    ObjectNode root = body(request, call.deployment());
    return new WireRequest(
        Converse.model(call) + "/invoke",
        HEADERS,
        CallerJson.body(root, call),
        asksForPurpose(call.deployment()) ? request.others() : request.dropped());
  }

  private static boolean asksForPurpose(Deployment deployment) {
    return deployment.wireId().contains(COHERE) || deployment.wireId().contains(NOVA);
  }

  private static ObjectNode body(EmbeddingRequest request, Deployment deployment)
      throws UntranslatableRequest {
    if (deployment.wireId().contains(COHERE)) {
      return cohere(request);
    }
    if (request.texts().size() != 1) {
      throw new UntranslatableRequest(
          "input: %d texts (expected: 1 at %s)"
              .formatted(request.texts().size(), deployment.group()));
    }
    String text = request.texts().get(0);
    return deployment.wireId().contains(NOVA) ? nova(request, text) : titan(request, text);
  }

  private static ObjectNode cohere(EmbeddingRequest request) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    ArrayNode texts = root.putArray("texts");
    request.texts().forEach(texts::add);
    @Nullable String type = request.inputType();
    root.put("input_type", type == null ? "search_document" : type).put("truncate", "NONE");
    if (request.dimensions() != null) {
      root.put("output_dimension", request.dimensions());
    }
    return root;
  }

  private static ObjectNode titan(EmbeddingRequest request, String text) {
    ObjectNode root = Json.MAPPER.createObjectNode().put("inputText", text);
    if (request.dimensions() != null) {
      root.put("dimensions", request.dimensions());
    }
    return root;
  }

  private static ObjectNode nova(EmbeddingRequest request, String text) {
    ObjectNode root = Json.MAPPER.createObjectNode().put("taskType", "SINGLE_EMBEDDING");
    ObjectNode single = root.putObject("singleEmbeddingParams");
    single.put("embeddingPurpose", purpose(request.inputType()));
    if (request.dimensions() != null) {
      single.put("embeddingDimension", request.dimensions());
    }
    single.putObject("text").put("truncationMode", "NONE").put("value", text);
    return root;
  }

  /** Callers name it as Cohere does. */
  private static String purpose(@Nullable String inputType) {
    return switch (inputType == null ? "" : inputType) {
      case "search_query" -> "TEXT_RETRIEVAL";
      case "classification" -> "CLASSIFICATION";
      case "clustering" -> "CLUSTERING";
      default -> "GENERIC_INDEX";
    };
  }

  @Override
  public ChatAnswer decode(Bytes body) throws MalformedAnswer {
    JsonNode root =
        Json.object(body.array())
            .orElseThrow(() -> new MalformedAnswer("the answer is no JSON object"));
    JsonNode several = Json.at(root, "embeddings");
    JsonNode vectors = several.isObject() ? Json.at(several, "float") : several;
    if (Json.at(root, "embedding").isArray()) {
      vectors = Json.MAPPER.createArrayNode().add(Json.at(root, "embedding"));
    }
    if (vectors.path(0).isObject()) {
      vectors = Json.MAPPER.createArrayNode().add(Json.at(vectors.path(0), "embedding"));
    }
    int tokens = Json.at(root, "inputTextTokenCount").asInt(0);
    return asked.answer(Json.textOrEmpty(root, "id"), vectors, tokens);
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
