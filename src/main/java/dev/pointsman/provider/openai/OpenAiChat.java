package dev.pointsman.provider.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.Failure;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chat completions as one provider speaks them. Thread-safe. */
public final class OpenAiChat implements WireFormat {
  private static final String STREAM_OPTIONS = "stream_options";

  private final boolean azure;
  private final Quirks quirks;

  private OpenAiChat(boolean azure, Quirks quirks) {
    this.azure = azure;
    this.quirks = quirks;
  }

  /** As a provider of this id speaks it. */
  public static OpenAiChat of(String provider) {
    return new OpenAiChat(false, Quirks.of(provider));
  }

  /** As Azure speaks it. */
  public static OpenAiChat azure() {
    return new OpenAiChat(true, Quirks.of("azure"));
  }

  @Override
  public WireRequest encode(Call call) throws UntranslatableRequest {
    boolean forwarded = call.request().dialect() == Dialect.OPENAI_CHAT;
    List<String> dropped = new ArrayList<>();
    Bytes body = forwarded ? call.request().body() : RequestWriter.write(call, dropped);
    boolean reasons = call.deployment().model().reasons();
    BodyRewriter.Rewritten rewritten =
        new BodyRewriter(replaced(call), quirks.renamed(reasons), quirks.unsupported())
            .rewrite(body);
    for (String name : rewritten.omitted()) {
      if (!name.equals(STREAM_OPTIONS)) {
        dropped.add(name);
      }
    }
    String url = Paths.url(azure, call, "/chat/completions");
    return new WireRequest(
        url, Map.of("content-type", "application/json"), rewritten.body(), dropped);
  }

  private Map<String, BodyRewriter.Replacement> replaced(Call call) {
    Map<String, BodyRewriter.Replacement> replaced =
        new HashMap<>(EndpointFields.of(call.deployment()));
    replaced.put("model", old -> new TextNode(call.deployment().wireId()).toString());
    if (call.request().outline().stream() && quirks.usageOnRequest()) {
      replaced.put(STREAM_OPTIONS, OpenAiChat::withUsage);
    }
    return replaced;
  }

  private static String withUsage(@Nullable String asked) {
    ObjectNode options = Json.MAPPER.createObjectNode();
    if (asked != null) {
      Json.object(asked.getBytes(StandardCharsets.UTF_8))
          .ifPresent(node -> options.setAll((ObjectNode) node));
    }
    return options.put("include_usage", true).toString();
  }

  @Override
  public ChatAnswer decode(Bytes body) throws MalformedAnswer {
    return AnswerDecoder.decode(body);
  }

  @Override
  public StreamDecoder streamDecoder() {
    return new ChunkDecoder(quirks.closesWithoutDone());
  }

  @Override
  public Failure failure(int status, ResponseHeaders headers, Bytes body) {
    return ErrorBody.of(status, body).failure(headers);
  }
}
