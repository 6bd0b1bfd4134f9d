package dev.pointsman.provider.anthropic;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.Failure;
import dev.pointsman.provider.BodyRewriter;
import dev.pointsman.provider.Call;
import dev.pointsman.provider.EndpointFields;
import dev.pointsman.provider.ErrorBody;
import dev.pointsman.provider.JsonEvents;
import dev.pointsman.provider.MalformedAnswer;
import dev.pointsman.provider.ResponseHeaders;
import dev.pointsman.provider.StreamDecoder;
import dev.pointsman.provider.UntranslatableRequest;
import dev.pointsman.provider.WireFormat;
import dev.pointsman.provider.WireRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Anthropic's messages, at Anthropic and on Vertex AI. Thread-safe. */
public final class AnthropicMessages implements WireFormat {
  private static final Map<String, String> HEADERS =
      Map.of("content-type", "application/json", "anthropic-version", "2023-06-01");
  private static final Map<String, String> VERTEX_HEADERS =
      Map.of("content-type", "application/json");
  private static final String VERTEX_VERSION = "\"vertex-2023-10-16\"";

  private final boolean vertex;

  private AnthropicMessages(boolean vertex) {
    this.vertex = vertex;
  }

  /** Anthropic's own API. */
  public AnthropicMessages() {
    this(false);
  }

  /** Vertex AI, where the path names the model and the body the version. */
  public static AnthropicMessages vertex() {
    return new AnthropicMessages(true);
  }

  @Override
  public WireRequest encode(Call call) throws UntranslatableRequest {
    Map<String, String> headers = new HashMap<>();
    List<String> dropped = new ArrayList<>();
    Bytes body;
    if (call.request().dialect() == Dialect.ANTHROPIC_MESSAGES) {
      headers.putAll(call.request().headers());
      body = call.request().body();
    } else {
      RequestWriter.Written written = RequestWriter.write(call);
      body = written.body();
      dropped.addAll(written.dropped());
    }
    headers.putAll(vertex ? VERTEX_HEADERS : HEADERS);
    return new WireRequest(url(call), headers, fitted(call, body), dropped);
  }

  private Bytes fitted(Call call, Bytes body) {
    Map<String, BodyRewriter.Replacement> replaced =
        new HashMap<>(EndpointFields.of(call.deployment()));
    if (vertex) {
      replaced.put("anthropic_version", old -> VERTEX_VERSION);
    } else {
      replaced.put("model", old -> new TextNode(call.deployment().wireId()).toString());
    }
    Set<String> omitted = vertex ? Set.of("model") : Set.of();
    return new BodyRewriter(replaced, Map.of(), omitted).rewrite(body).body();
  }

  private String url(Call call) {
    String base = call.baseUrl();
    if (vertex) {
      boolean stream = call.request().outline().stream();
      String model = base + "/publishers/anthropic/models/" + call.deployment().wireId();
      return model + (stream ? ":streamRawPredict" : ":rawPredict");
    }
    return base + (base.endsWith("/v1") ? "/messages" : "/v1/messages");
  }

  @Override
  public ChatAnswer decode(Bytes body) throws MalformedAnswer {
    return MessageDecoder.decode(body);
  }

  @Override
  public StreamDecoder streamDecoder() {
    return new JsonEvents(Dialect.ANTHROPIC_MESSAGES, new EventDecoder());
  }

  @Override
  public Failure failure(int status, ResponseHeaders headers, Bytes body) {
    return ErrorBody.of(status, body).failure(headers);
  }
}
