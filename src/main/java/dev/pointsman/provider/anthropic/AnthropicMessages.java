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

/** Anthropic's messages. Thread-safe. */
public final class AnthropicMessages implements WireFormat {
  private static final Map<String, String> HEADERS =
      Map.of("content-type", "application/json", "anthropic-version", "2023-06-01");

  @Override
  public WireRequest encode(Call call) throws UntranslatableRequest {
    return call.request().dialect() == Dialect.ANTHROPIC_MESSAGES
        ? new WireRequest(url(call), headers(call), forwarded(call), List.of())
        : translated(call);
  }

  private static Map<String, String> headers(Call call) {
    Map<String, String> headers = new HashMap<>(call.request().headers());
    headers.putAll(HEADERS);
    return headers;
  }

  private static WireRequest translated(Call call) throws UntranslatableRequest {
    RequestWriter.Written written = RequestWriter.write(call);
    return new WireRequest(url(call), HEADERS, written.body(), written.dropped());
  }

  private static Bytes forwarded(Call call) {
    Map<String, BodyRewriter.Replacement> replaced =
        new HashMap<>(EndpointFields.of(call.deployment()));
    replaced.put("model", old -> new TextNode(call.deployment().wireId()).toString());
    return new BodyRewriter(replaced, Map.of(), Set.of()).rewrite(call.request().body()).body();
  }

  private static String url(Call call) {
    String base = call.baseUrl();
    return base + (base.endsWith("/v1") ? "/messages" : "/v1/messages");
  }

  @Override
  public ChatAnswer decode(Bytes body) throws MalformedAnswer {
    return MessageDecoder.decode(body);
  }

  @Override
  public StreamDecoder streamDecoder() {
    return new EventDecoder();
  }

  @Override
  public Failure failure(int status, ResponseHeaders headers, Bytes body) {
    return ErrorBody.of(status, body).failure(headers);
  }
}
