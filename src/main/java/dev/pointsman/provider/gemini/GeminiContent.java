package dev.pointsman.provider.gemini;

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
import java.util.Map;

/**
 * Gemini's {@code generateContent} and {@code streamGenerateContent}. Remembers for a while how the
 * model signed its tool calls, since callers have nowhere to keep that. Thread-safe.
 */
public final class GeminiContent implements WireFormat {
  private static final Map<String, String> HEADERS = Map.of("content-type", "application/json");

  private final String folder;
  private final ThoughtSignatures signatures = new ThoughtSignatures();

  private GeminiContent(String folder) {
    this.folder = folder;
  }

  /** The Gemini Developer API. */
  public static GeminiContent developerApi() {
    return new GeminiContent("/models/");
  }

  /** Vertex AI; the base URL ends with project and location. */
  public static GeminiContent vertex() {
    return new GeminiContent("/publishers/google/models/");
  }

  @Override
  public WireRequest encode(Call call) throws UntranslatableRequest {
    RequestWriter.Written written = RequestWriter.write(call, signatures);
    return new WireRequest(url(call), HEADERS, written.body(), written.dropped());
  }

  private String url(Call call) {
    boolean stream = call.request().outline().stream();
    return call.baseUrl()
        + folder
        + call.deployment().wireId()
        + (stream ? ":streamGenerateContent?alt=sse" : ":generateContent");
  }

  @Override
  public ChatAnswer decode(Bytes body) throws MalformedAnswer {
    return new AnswerDecoder(signatures).decode(body);
  }

  @Override
  public StreamDecoder streamDecoder() {
    return new ResponseStream(signatures);
  }

  @Override
  public Failure failure(int status, ResponseHeaders headers, Bytes body) {
    return Errors.failure(status, headers, body);
  }
}
