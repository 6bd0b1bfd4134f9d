package dev.pointsman.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FinishReason;
import dev.pointsman.provider.BodyRewriter;
import dev.pointsman.provider.Call;
import dev.pointsman.provider.EndpointFields;
import dev.pointsman.provider.ErrorBody;
import dev.pointsman.provider.Json;
import dev.pointsman.provider.MalformedAnswer;
import dev.pointsman.provider.ResponseHeaders;
import dev.pointsman.provider.StreamDecoder;
import dev.pointsman.provider.UntranslatableRequest;
import dev.pointsman.provider.Vectors;
import dev.pointsman.provider.WireFormat;
import dev.pointsman.provider.WireRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Embeddings, forwarded in both directions; vectors that come otherwise than they were asked for
 * are written anew. Thread-safe.
 */
public final class OpenAiEmbeddings implements WireFormat {
  /** Their base64 is none of floats. */
  private static final Set<String> OWN_PACKING = Set.of("perplexity");

  private final boolean azure;
  private final @Nullable Boolean packed;

  /**
   * A format.
   *
   * @param azure as Azure speaks it
   */
  public OpenAiEmbeddings(boolean azure) {
    this(azure, null);
  }

  private OpenAiEmbeddings(boolean azure, @Nullable Boolean packed) {
    this.azure = azure;
    this.packed = packed;
  }

  @Override
  public WireFormat of(Call call) {
    if (OWN_PACKING.contains(call.deployment().provider().id())) {
      return this;
    }
    boolean wanted =
        Json.object(call.request().body().array())
            .map(body -> "base64".equals(Json.text(body, "encoding_format")))
            .orElse(false);
    return new OpenAiEmbeddings(azure, wanted);
  }

  @Override
  public WireRequest encode(Call call) throws UntranslatableRequest {
    if (call.request().dialect() != Dialect.OPENAI_EMBEDDINGS) {
      throw new UntranslatableRequest(call.deployment().group() + " only makes embeddings");
    }
    Map<String, BodyRewriter.Replacement> replaced =
        new HashMap<>(EndpointFields.of(call.deployment()));
    replaced.put("model", old -> new TextNode(call.deployment().wireId()).toString());
    Bytes body =
        new BodyRewriter(replaced, Map.of(), Set.of()).rewrite(call.request().body()).body();
    String url = Paths.url(azure, call, "/embeddings");
    return new WireRequest(url, Map.of("content-type", "application/json"), body, List.of());
  }

  @Override
  public ChatAnswer decode(Bytes body) throws MalformedAnswer {
    JsonNode root =
        Json.object(body.array())
            .orElseThrow(() -> new MalformedAnswer("the answer is no JSON object"));
    boolean asAsked = isAsAsked(Json.at(Json.at(root, "data").path(0), "embedding"));
    return new ChatAnswer(
        Json.textOrEmpty(root, "id"),
        Json.textOrEmpty(root, "model"),
        "",
        null,
        null,
        List.of(),
        FinishReason.STOP,
        Words.usage(Json.at(root, "usage")),
        null,
        Dialect.OPENAI_EMBEDDINGS,
        asAsked ? body : rewritten(root));
  }

  private boolean isAsAsked(JsonNode vector) throws MalformedAnswer {
    if (!vector.isTextual() && !vector.isArray()) {
      throw new MalformedAnswer("the answer holds no embedding");
    }
    return packed == null || vector.isTextual() == packed;
  }

  private Bytes rewritten(JsonNode root) throws MalformedAnswer {
    for (JsonNode each : root.path("data")) {
      JsonNode vector =
          Vectors.in(Boolean.TRUE.equals(packed), Json.at(each, "embedding"))
              .orElseThrow(() -> new MalformedAnswer("an embedding of the answer is no vector"));
      ((ObjectNode) each).set("embedding", vector);
    }
    return Bytes.of(root.toString());
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
