package dev.pointsman.provider;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Mode;
import dev.pointsman.catalog.Protocol;
import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.Dialect;
import dev.pointsman.chat.Failure;
import dev.pointsman.provider.anthropic.AnthropicMessages;
import dev.pointsman.provider.bedrock.BedrockEmbeddings;
import dev.pointsman.provider.bedrock.Converse;
import dev.pointsman.provider.cohere.CohereChat;
import dev.pointsman.provider.cohere.CohereEmbeddings;
import dev.pointsman.provider.gemini.GeminiContent;
import dev.pointsman.provider.gemini.GoogleEmbeddings;
import dev.pointsman.provider.ollama.OllamaChat;
import dev.pointsman.provider.ollama.OllamaEmbeddings;
import dev.pointsman.provider.openai.OpenAiChat;
import dev.pointsman.provider.openai.OpenAiEmbeddings;
import dev.pointsman.provider.responses.OpenAiResponses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Which deployments can be called from here, and how. Thread-safe. */
public final class Providers {
  private final WireFormat anthropic = new AnthropicMessages();
  private final WireFormat vertexAnthropic = AnthropicMessages.vertex();
  private final WireFormat gemini = GeminiContent.developerApi();
  private final WireFormat vertex = GeminiContent.vertex();
  private final WireFormat bedrock = new Converse();
  private final WireFormat cohere = new CohereChat();
  private final WireFormat cohereEmbeddings = new CohereEmbeddings();
  private final WireFormat ollama = new OllamaChat();
  private final WireFormat ollamaEmbeddings = new OllamaEmbeddings();
  private final WireFormat geminiEmbeddings = GoogleEmbeddings.developerApi();
  private final WireFormat vertexEmbeddings = GoogleEmbeddings.vertex();
  private final WireFormat bedrockEmbeddings = new BedrockEmbeddings();
  private final WireFormat azure = OpenAiChat.azure();
  private final WireFormat responses = new OpenAiResponses();
  private final WireFormat embeddings = new OpenAiEmbeddings(false);
  private final WireFormat azureEmbeddings = new OpenAiEmbeddings(true);
  private final Map<String, WireFormat> openAiByProvider = new ConcurrentHashMap<>();
  private final Credentials credentials;
  private final Addresses addresses;
  private final Reachability reachability;
  private final KeyRests rests;
  private final AtomicInteger turns = new AtomicInteger();

  /** Providers whose keys never rest. */
  public Providers(Credentials credentials, Addresses addresses, Reachability reachability) {
    this(credentials, addresses, reachability, KeyRests.never());
  }

  public Providers(
      Credentials credentials, Addresses addresses, Reachability reachability, KeyRests rests) {
    this.credentials = credentials;
    this.addresses = addresses;
    this.reachability = reachability;
    this.rests = rests;
  }

  /** The adapter for a deployment; empty if none of ours fits. */
  public Optional<WireFormat> formatOf(Deployment deployment) {
    Protocol protocol = deployment.protocol();
    if (deployment.model().mode() == Mode.EMBEDDING) {
      return embeddingFormat(deployment);
    }
    return switch (protocol) {
      case OPENAI_CHAT ->
          Optional.of(openAiByProvider.computeIfAbsent(deployment.provider().id(), OpenAiChat::of));
      case AZURE_OPENAI -> Optional.of(azure);
      case ANTHROPIC_MESSAGES -> Optional.of(anthropic);
      case GEMINI -> Optional.of(gemini);
      case VERTEX -> Optional.of(vertex);
      case BEDROCK_CONVERSE -> Optional.of(bedrock);
      case COHERE_V2 -> Optional.of(cohere);
      case OLLAMA -> Optional.of(ollama);
      case OPENAI_RESPONSES -> Optional.of(responses);
      case VERTEX_ANTHROPIC -> Optional.of(vertexAnthropic);
    };
  }

  /** The same for a request of a dialect, which is not translated where it need not be. */
  public Optional<WireFormat> formatOf(Deployment deployment, Dialect asked) {
    return asked == Dialect.OPENAI_RESPONSES && deployment.speaks(Protocol.OPENAI_RESPONSES)
        ? Optional.of(responses)
        : formatOf(deployment);
  }

  private Optional<WireFormat> embeddingFormat(Deployment deployment) {
    return switch (deployment.protocol()) {
      case OPENAI_CHAT, OPENAI_RESPONSES -> Optional.of(embeddings);
      case AZURE_OPENAI -> Optional.of(azureEmbeddings);
      case COHERE_V2 -> Optional.of(cohereEmbeddings);
      case OLLAMA -> Optional.of(ollamaEmbeddings);
      case GEMINI -> Optional.of(geminiEmbeddings);
      case VERTEX -> Optional.of(vertexEmbeddings);
      case BEDROCK_CONVERSE ->
          BedrockEmbeddings.knows(deployment) ? Optional.of(bedrockEmbeddings) : Optional.empty();
      default -> Optional.empty();
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
    if (areResting(deployment)) {
      return Callability.UNHEALTHY;
    }
    return reachability.isReachable(deployment) ? Callability.CALLABLE : Callability.UNREACHABLE;
  }

  private boolean areResting(Deployment deployment) {
    List<Key> keys = credentials.usable(deployment.endpoint().auth());
    for (Key key : keys) {
      if (!isResting(key, deployment)) {
        return false;
      }
    }
    return !keys.isEmpty();
  }

  private boolean isResting(Key key, Deployment deployment) {
    return rests.isResting(key, deployment.id());
  }

  /**
   * The key for the next call of a deployment: those that do not rest take turns. Empty if none is
   * needed or all rest.
   */
  public Optional<Key> nextKey(Deployment deployment) {
    if (addresses.simulated()) {
      return Optional.empty();
    }
    List<Key> awake = new ArrayList<>();
    for (Key key : credentials.usable(deployment.endpoint().auth())) {
      if (!isResting(key, deployment)) {
        awake.add(key);
      }
    }
    return awake.isEmpty()
        ? Optional.empty()
        : Optional.of(awake.get(Math.floorMod(turns.getAndIncrement(), awake.size())));
  }

  /** Whether a deployment can be called with another key than the named one. */
  public boolean hasKeyBeside(Deployment deployment, String name) {
    return credentials.usable(deployment.endpoint().auth()).stream()
        .anyMatch(each -> !each.name().equals(name) && !isResting(each, deployment));
  }

  /**
   * A call failed; lets its key rest if that is at fault.
   *
   * @return whether the deployment can be called with another key, so that nothing is wrong with it
   */
  public boolean keyFailed(Deployment deployment, Key key, Failure failure) {
    if (!failure.kind().handling().withAnotherKey()) {
      return false;
    }
    boolean another = hasKeyBeside(deployment, key.name());
    rests.failed(key, deployment.id(), failure, another);
    return another;
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
    return sign(deployment, "POST", request, turn);
  }

  /** The same for a GET, which has no body. */
  WireRequest signGet(Deployment deployment, String url) {
    return sign(deployment, "GET", new WireRequest(url, Map.of(), Bytes.EMPTY, List.of()), 0);
  }

  /** How many keys it can be called with. */
  int keys(Deployment deployment) {
    return credentials.usable(deployment.endpoint().auth()).size();
  }

  /** The same for another method than POST. */
  WireRequest sign(Deployment deployment, String method, WireRequest request, int turn) {
    WireRequest whole = withProvidersHeaders(deployment, request);
    return addresses.simulated()
        ? whole
        : with(whole, credentials.sign(deployment.endpoint(), method, whole, turn));
  }

  /** The same with a key that was chosen. */
  public WireRequest sign(Deployment deployment, WireRequest request, Key key) {
    WireRequest whole = withProvidersHeaders(deployment, request);
    return with(whole, credentials.sign(deployment.endpoint(), "POST", whole, key));
  }

  private static WireRequest withProvidersHeaders(Deployment deployment, WireRequest request) {
    Map<String, String> more = deployment.provider().headers();
    if (more.isEmpty()) {
      return request;
    }
    Map<String, String> headers = new HashMap<>(request.headers());
    headers.putAll(more);
    return new WireRequest(request.url(), headers, request.body(), request.dropped());
  }

  private static WireRequest with(WireRequest request, Signed signed) {
    Map<String, String> headers = new HashMap<>(request.headers());
    headers.putAll(signed.headers());
    return new WireRequest(signed.url(), headers, request.body(), request.dropped());
  }
}
