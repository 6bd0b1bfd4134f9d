package dev.pointsman.execution;

import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.ChatAnswer;
import dev.pointsman.chat.ChatRequest.Outline;
import dev.pointsman.chat.Failure;
import dev.pointsman.provider.MalformedAnswer;
import dev.pointsman.provider.ResponseHeaders;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/** One attempt at a whole answer. Confined to one event loop. */
final class WholeCall implements Exchange.Listener, Attempting.Running {
  private final Trial trial;
  private final Watch watch;
  private final Outline outline;
  private final Consumer<Tried<Whole>> report;
  private final Exchange exchange;
  private final Buffer body = Buffer.buffer();
  private boolean reported;

  /** A whole answer and the attempt that brought it. */
  record Whole(ChatAnswer answer, Attempt attempt) {}

  WholeCall(
      Transport transport,
      Trial trial,
      Watch watch,
      Outline outline,
      Consumer<Tried<Whole>> report) {
    this.trial = trial;
    this.watch = watch;
    this.outline = outline;
    this.report = report;
    this.exchange = new Exchange(transport, watch, trial.format(), "json", this);
  }

  WholeCall start() {
    exchange.start(trial.wire());
    return this;
  }

  @Override
  public void head(ResponseHeaders headers) {
    trial.heard(headers);
    watch.flows();
  }

  @Override
  public void refused(ResponseHeaders headers) {
    trial.heard(headers);
  }

  @Override
  public void bytes(byte[] bytes) {
    body.appendBytes(bytes);
  }

  @Override
  public void end() {
    try {
      ChatAnswer answer = trial.format().decode(Bytes.of(body.getBytes()));
      Attempt attempt = trial.answered(exchange.status(), answer.usage());
      report(new Tried.Answers<>(new Whole(answer, attempt)));
    } catch (MalformedAnswer e) {
      failed(e.failure());
    }
  }

  @Override
  public void failed(Failure failure) {
    report(new Tried.Fails<>(trial.failed(exchange.status(), failure)));
  }

  @Override
  public void cancel(Failure why) {
    exchange.cut();
    Estimate estimate = new Estimate(outline, trial.deployment().model());
    report(new Tried.Fails<>(trial.ended(exchange.status(), null, estimate.atLeast(), why)));
  }

  private void report(Tried<Whole> tried) {
    if (!reported) {
      reported = true;
      report.accept(tried);
    }
  }
}
