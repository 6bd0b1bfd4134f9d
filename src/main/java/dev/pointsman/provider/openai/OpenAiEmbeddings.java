package dev.pointsman.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
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
import dev.pointsman.provider.WireFormat;
import dev.pointsman.provider.WireRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Embeddings, forwarded in both directions. Thread-safe. */
public final class OpenAiEmbeddings implements WireFormat {
  private final boolean azure;

  /**
   * A format.
   *
   * @param azure as Azure speaks it
   */
  public OpenAiEmbeddings(boolean azure) {
    this.azure = azure;
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
    if (!Json.at(Json.at(root, "data").path(0), "embedding").isValueNode()
        && !Json.at(Json.at(root, "data").path(0), "embedding").isArray()) {
      throw new MalformedAnswer("the answer holds no embedding");
    }
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
        body);
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
