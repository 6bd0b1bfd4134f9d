package dev.pointsman.provider.bedrock;

import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.Failure;
import dev.pointsman.provider.Call;
import dev.pointsman.provider.MalformedAnswer;
import dev.pointsman.provider.ResponseHeaders;
import dev.pointsman.provider.StreamDecoder;
import dev.pointsman.provider.UntranslatableRequest;
import dev.pointsman.provider.WireFormat;
import dev.pointsman.provider.WireRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Bedrock's Converse and ConverseStream. Thread-safe. */
public final class Converse implements WireFormat {
  private static final Map<String, String> HEADERS = Map.of("content-type", "application/json");

  @Override
  public WireRequest encode(Call call) throws UntranslatableRequest {
    List<String> dropped = new ArrayList<>();
    Bytes body = RequestWriter.write(call, dropped);
    return new WireRequest(url(call), HEADERS, body, dropped);
  }

  private static String url(Call call) {
    boolean stream = call.request().outline().stream();
    return model(call) + (stream ? "/converse-stream" : "/converse");
  }

  /** The address of the model; ids hold colons, those of inference profiles slashes. */
  static String model(Call call) {
    String id = URLEncoder.encode(call.deployment().wireId(), StandardCharsets.UTF_8);
    return call.baseUrl() + "/model/" + id.replace("+", "%20");
  }

  @Override
  public ChatAnswer decode(Bytes body) throws MalformedAnswer {
    return new AnswerDecoder().decode(body);
  }

  @Override
  public String streamType() {
    return "amazon.eventstream";
  }

  @Override
  public StreamDecoder streamDecoder() {
    return new FrameDecoder();
  }

  @Override
  public Failure failure(int status, ResponseHeaders headers, Bytes body) {
    return Errors.failure(status, headers, body);
  }
}
