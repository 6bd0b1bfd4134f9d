package dev.pointsman.provider.responses;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Protocol;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.provider.BodyRewriter;
import dev.pointsman.provider.BodyRewriter.Replacement;
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
import java.util.regex.Pattern;

/** OpenAI's responses. Thread-safe. */
public final class OpenAiResponses implements WireFormat {
  /** What is not found is then no model but something that the caller refers to. */
  private static final Pattern KEPT =
      Pattern.compile("^(item|(previous )?response) with id", Pattern.CASE_INSENSITIVE);

  private static final Map<String, String> HEADERS = Map.of("content-type", "application/json");

  @Override
  public WireRequest encode(Call call) throws UntranslatableRequest {
    List<String> dropped = new ArrayList<>();
    Bytes body =
        call.request().dialect() == Dialect.OPENAI_RESPONSES
            ? forwarded(call, dropped)
            : RequestWriter.write(call, dropped);
    return new WireRequest(url(call.deployment(), call.baseUrl(), ""), HEADERS, body, dropped);
  }

  private static Bytes forwarded(Call call, List<String> dropped) {
    Map<String, Replacement> replaced = new HashMap<>(EndpointFields.of(call.deployment()));
    replaced.put("model", old -> new TextNode(call.deployment().wireId()).toString());
    if (!call.request().ties().canReadReasoning(call.deployment().id())) {
      replaced.put("input", old -> ForeignReasoning.without(old, dropped));
    }
    return new BodyRewriter(replaced, Map.of(), Set.of()).rewrite(call.request().body()).body();
  }

  /**
   * Where a deployment takes responses. Azure's path depends on whether its version is in the query
   * or in the path.
   *
   * @param base where it is called
   * @param below path below them, with a query if it has one; empty for a new one
   */
  public static String url(Deployment deployment, String base, String below) {
    int query = base.indexOf('?');
    String root = query < 0 ? base : base.substring(0, query).replaceFirst("/+$", "");
    boolean azure = deployment.endpoint().protocol() == Protocol.AZURE_OPENAI;
    if (azure && !root.contains("/openai")) {
      root += query < 0 ? "/openai/v1" : "/openai";
    }
    String url = root + "/responses" + below;
    String separator = below.contains("?") ? "&" : "?";
    return query < 0 ? url : url + separator + base.substring(query + 1);
  }

  @Override
  public ChatAnswer decode(Bytes body) throws MalformedAnswer {
    return AnswerDecoder.decode(body);
  }

  @Override
  public StreamDecoder streamDecoder() {
    return new JsonEvents(Dialect.OPENAI_RESPONSES, new EventDecoder());
  }

  @Override
  public Failure failure(int status, ResponseHeaders headers, Bytes body) {
    Failure failure = ErrorBody.of(status, body).failure(headers);
    return failure.kind() == FailureKind.NOT_FOUND && KEPT.matcher(failure.message()).find()
        ? new Failure(FailureKind.BAD_REQUEST, status, failure.code(), failure.message(), null)
        : failure;
  }
}
