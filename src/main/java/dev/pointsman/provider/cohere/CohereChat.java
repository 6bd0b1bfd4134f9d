package dev.pointsman.provider.cohere;

import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.Failure;
import dev.pointsman.provider.Call;
import dev.pointsman.provider.JsonEvents;
import dev.pointsman.provider.MalformedAnswer;
import dev.pointsman.provider.ResponseHeaders;
import dev.pointsman.provider.StreamDecoder;
import dev.pointsman.provider.UntranslatableRequest;
import dev.pointsman.provider.WireFormat;
import dev.pointsman.provider.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cohere's chat. Thread-safe. */
public final class CohereChat implements WireFormat {
  static final Map<String, String> HEADERS = Map.of("content-type", "application/json");

  @Override
  public WireRequest encode(Call call) throws UntranslatableRequest {
    List<String> dropped = new ArrayList<>();
    Bytes body = RequestWriter.write(call, dropped);
    return new WireRequest(call.baseUrl() + "/v2/chat", HEADERS, body, dropped);
  }

  @Override
  public ChatAnswer decode(Bytes body) throws MalformedAnswer {
    return AnswerDecoder.decode(body);
  }

  @Override
  public StreamDecoder streamDecoder() {
    return new JsonEvents(Dialect.COHERE_CHAT, new EventDecoder());
  }

  @Override
  public Failure failure(int status, ResponseHeaders headers, Bytes body) {
    return Errors.failure(status, headers, body);
  }
}
