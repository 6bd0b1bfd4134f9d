package dev.pointsman.provider.ollama;

import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.Failure;
import dev.pointsman.provider.Call;
import dev.pointsman.provider.ErrorBody;
import dev.pointsman.provider.MalformedAnswer;
import dev.pointsman.provider.ResponseHeaders;
import dev.pointsman.provider.StreamDecoder;
import dev.pointsman.provider.UntranslatableRequest;
import dev.pointsman.provider.WireFormat;
import dev.pointsman.provider.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Ollama's own chat. Thread-safe. */
public final class OllamaChat implements WireFormat {
  static final Map<String, String> HEADERS = Map.of("content-type", "application/json");

  @Override
  public WireRequest encode(Call call) throws UntranslatableRequest {
    List<String> dropped = new ArrayList<>();
    Bytes body = RequestWriter.write(call, dropped);
    return new WireRequest(url(call, "/api/chat"), HEADERS, body, dropped);
  }

  /** Addresses are mostly known with the path of its other format. */
  static String url(Call call, String path) {
    return call.baseUrl().replaceFirst("/v1$", "") + path;
  }

  @Override
  public ChatAnswer decode(Bytes body) throws MalformedAnswer {
    return AnswerDecoder.decode(body);
  }

  @Override
  public String streamType() {
    return "ndjson";
  }

  @Override
  public StreamDecoder streamDecoder() {
    return new LineDecoder();
  }

  @Override
  public Failure failure(int status, ResponseHeaders headers, Bytes body) {
    return ErrorBody.of(status, body).failure(headers);
  }
}
