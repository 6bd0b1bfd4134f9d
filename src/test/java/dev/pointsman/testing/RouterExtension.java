package dev.pointsman.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import dev.pointsman.outcome.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One router for a test class, and clients for it; what one test left is forgotten before the next.
 * Confined to one test class with one instance.
 */
public final class RouterExtension
    implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  private final Starting starting;
  private @Nullable RunningRouter router;
  private @Nullable Http http;
  private @Nullable OpenAIClient openAi;

  /** Starts a router. */
  private interface Starting {
    RunningRouter start() throws IOException;
  }

  /** A router whose providers are all simulated. */
  public RouterExtension() {
    this(RunningRouter::start);
  }

  private RouterExtension(Starting starting) {
    this.starting = starting;
  }

  /** The same where Ollama is spoken to in its own format. */
  public static RouterExtension withNativeOllama() {
    return new RouterExtension(NativeOllama::start);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    RunningRouter started = starting.start();
    router = started;
    http = new Http(started.url());
    openAi =
        OpenAIOkHttpClient.builder()
            .baseUrl(started.url() + "/v1")
            .apiKey("unused")
            .maxRetries(0)
            .build();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    router().forgetOutcomes();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (openAi != null) {
      openAi.close();
    }
    if (router != null) {
      router.close();
    }
  }

  private RunningRouter router() {
    return Objects.requireNonNull(router);
  }

  /** Plain HTTP. */
  public Http http() {
    return Objects.requireNonNull(http);
  }

  /** OpenAI's own SDK, which tries nothing again. */
  public OpenAIClient openAi() {
    return Objects.requireNonNull(openAi);
  }

  public String url() {
    return router().url();
  }

  /** How many requests were begun so far. */
  public long begun() {
    return router().begun();
  }

  /** The outcomes of this test. */
  public List<Outcome> outcomes() {
    return router().outcomes();
  }

  /** The outcome of this test, of which there must be one. */
  public Outcome onlyOutcome() {
    assertThat(outcomes()).hasSize(1);
    return outcomes().get(0);
  }

  public void forgetOutcomes() {
    router().forgetOutcomes();
  }
}
