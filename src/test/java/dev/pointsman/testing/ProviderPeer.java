package dev.pointsman.testing;

import static org.mockserver.model.HttpRequest.request;

import java.util.concurrent.atomic.AtomicInteger;
import org.mockserver.configuration.Configuration;
import org.mockserver.matchers.TimeToLive;
import org.mockserver.matchers.Times;
import org.mockserver.mock.Expectation;
import org.mockserver.model.HttpError;
import org.mockserver.model.HttpLlmResponse;
import org.mockserver.model.HttpResponse;
import org.mockserver.netty.MockServer;
import org.slf4j.event.Level;

/**
 * A provider that nobody of this project wrote, on a free port of this machine: MockServer, which
 * speaks the formats of many. Answers are taken in the order in which they were said. Thread-safe.
 */
public final class ProviderPeer extends MockServer {
  private final AtomicInteger said = new AtomicInteger();

  public ProviderPeer() {
    super(new Configuration().logLevel(Level.ERROR).disableLogging(true), 0);
  }

  public String url() {
    return "http://127.0.0.1:" + getLocalPort();
  }

  /** Forgets what was said. */
  public void forget() {
    httpState.reset();
  }

  /** The next request to paths of this form is answered as a provider does. */
  public void answers(String path, HttpLlmResponse answer) {
    say(once(path).thenRespondWithLlm(answer));
  }

  /** The next request to paths of this form gets this. */
  public void answers(String path, HttpResponse answer) {
    say(once(path).thenRespond(answer));
  }

  /** The next request to paths of this form gets no answer. */
  public void hangsUp(String path) {
    say(once(path).thenError(HttpError.error().withDropConnection(true)));
  }

  private Expectation once(String path) {
    return Expectation.when(
        request().withMethod("POST").withPath(path),
        Times.once(),
        TimeToLive.unlimited(),
        Integer.MAX_VALUE - said.getAndIncrement());
  }

  private void say(Expectation expectation) {
    httpState.add(expectation);
  }
}
