package dev.pointsman.provider;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Protocol;
import dev.pointsman.provider.anthropic.AnthropicMessages;
import dev.pointsman.provider.gemini.GeminiContent;
import dev.pointsman.provider.openai.OpenAiChat;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which deployments can be called from here, and how. Thread-safe. */
public final class Providers {
  private final WireFormat anthropic = new AnthropicMessages();
  private final WireFormat gemini = GeminiContent.developerApi();
  private final WireFormat vertex = GeminiContent.vertex();
  private final WireFormat azure = OpenAiChat.azure();
  private final Map<String, WireFormat> openAiByProvider = new ConcurrentHashMap<>();
  private final Credentials credentials;
  private final Addresses addresses;
  private final Reachability reachability;

  public Providers(Credentials credentials, Addresses addresses, Reachability reachability) {
    this.credentials = credentials;
    this.addresses = addresses;
    this.reachability = reachability;
  }

  /** The adapter for a deployment; empty if its wire format has none yet. */
  public Optional<WireFormat> formatOf(Deployment deployment) {
    Protocol protocol = deployment.protocol();
    return switch (protocol) {
      case OPENAI_CHAT ->
          Optional.of(openAiByProvider.computeIfAbsent(deployment.provider().id(), OpenAiChat::of));
      case AZURE_OPENAI -> Optional.of(azure);
      case ANTHROPIC_MESSAGES -> Optional.of(anthropic);
      case GEMINI -> Optional.of(gemini);
      case VERTEX -> Optional.of(vertex);
      case OPENAI_RESPONSES, VERTEX_ANTHROPIC, BEDROCK_CONVERSE, COHERE_V2, OLLAMA ->
          Optional.empty();
    };
  }

  /** Whether a deployment can be called now. */
  public Callability callability(Deployment deployment) {
    if (formatOf(deployment).isEmpty()) {
      return Callability.NO_ADAPTER;
    }
    boolean drained = credentials.areDrained(deployment.endpoint().auth());
    if (addresses.simulated()) {
      return drained ? Callability.DRAINED : Callability.CALLABLE;
    }
    if (drained && addresses.isKnown(deployment)) {
      return Callability.DRAINED;
    }
    if (!addresses.isKnown(deployment) || !credentials.suffice(deployment.endpoint().auth())) {
      return Callability.NO_CREDENTIALS;
    }
    return reachability.isReachable(deployment) ? Callability.CALLABLE : Callability.UNREACHABLE;
  }

  /** Whether every provider is simulated. */
  public boolean simulated() {
    return addresses.simulated();
  }

  /** Where a deployment is called, without a trailing slash. */
  public String baseUrl(Deployment deployment) {
    return addresses.baseUrl(deployment);
  }

  /**
   * A request with the provider's headers and a key; in simulation no key ever leaves.
   *
   * @param turn picks one of several keys
   */
  public WireRequest sign(Deployment deployment, WireRequest request, int turn) {
    Map<String, String> headers = new HashMap<>(request.headers());
    headers.putAll(deployment.provider().headers());
    if (addresses.simulated()) {
      return new WireRequest(request.url(), headers, request.body(), request.dropped());
    }
    Credentials.Signed signed = credentials.sign(deployment.endpoint().auth(), request.url(), turn);
    headers.putAll(signed.headers());
    return new WireRequest(signed.url(), headers, request.body(), request.dropped());
  }
}
