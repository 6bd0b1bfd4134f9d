package dev.pointsman.execution;

import dev.pointsman.chat.ChatChunk;
import dev.pointsman.chat.ChatEvent;
import dev.pointsman.chat.ChatRequest.Outline;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.chat.Usage;
import dev.pointsman.provider.ResponseHeaders;
import dev.pointsman.provider.StreamDecoder;
import dev.pointsman.provider.WireFormat;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a stream. Reports when the first content is there, and from then on feeds a {@link
 * LiveStream}. Confined to one event loop.
 */
final class StreamCall implements Exchange.Listener, Attempting.Running {
  private final Trial trial;
  private final Watch watch;
  private final Estimate estimate;
  private final Consumer<Tried<LiveStream>> report;
  private final Exchange exchange;
  private final StreamDecoder decoder;
  private final Queue<ChatChunk> early = new ArrayDeque<>();
  private @Nullable Long firstContentMillis;
  private @Nullable LiveStream live;
  private boolean over;

  StreamCall(
      Transport transport,
      Trial trial,
      Watch watch,
      Outline outline,
      Consumer<Tried<LiveStream>> report) {
    this.trial = trial;
    this.watch = watch;
    this.estimate = new Estimate(outline, trial.deployment().model());
    this.report = report;
    this.decoder = trial.format().streamDecoder();
    WireFormat format = trial.format();
    this.exchange = new Exchange(transport, watch, format, format.streamType(), this);
  }

  StreamCall start() {
    exchange.start(trial.wire());
    return this;
  }

  @Override
  public void head(ResponseHeaders headers) {
    trial.heard(headers);
    // Nothing has begun before the first content: providers send the head and then think.
  }

  @Override
  public void refused(ResponseHeaders headers) {
    trial.heard(headers);
  }

  @Override
  public void bytes(byte[] bytes) {
    take(decoder.feed(bytes));
  }

  @Override
  public void end() {
    take(decoder.end());
    if (!over) {
      failed(Failure.of(FailureKind.TRUNCATED, "the stream ended without its terminal event"));
    }
  }

  private void take(List<ChatChunk> chunks) {
    for (ChatChunk chunk : chunks) {
      if (!over) {
        take(chunk);
      }
    }
  }

  private void take(ChatChunk chunk) {
    for (ChatEvent event : chunk.events()) {
      estimate.see(event);
      if (event instanceof ChatEvent.Failed broken) {
        exchange.cut();
        failed(broken.failure());
        return;
      }
    }
    LiveStream running = live;
    if (running == null) {
      early.add(chunk);
    } else {
      running.offer(chunk);
    }
    if (running == null && (chunk.isContent() || decoder.isClosed())) {
      begin(chunk.isContent());
    }
    if (isClosing(chunk)) {
      close();
    }
  }

  private static boolean isClosing(ChatChunk chunk) {
    return chunk.events().stream().anyMatch(ChatEvent.Closed.class::isInstance);
  }

  private void begin(boolean content) {
    firstContentMillis = content ? trial.millis() : null;
    watch.flows();
    exchange.pause();
    live = new LiveStream(trial, early, exchange, this::callerCancels);
    report.accept(new Tried.Answers<>(live));
  }

  private void close() {
    over = true;
    exchange.release();
    finish(estimate.reported(), null);
  }

  @Override
  public void failed(Failure failure) {
    if (over) {
      return;
    }
    over = true;
    if (live == null) {
      report.accept(new Tried.Fails<>(trial.failed(exchange.status(), failure)));
    } else {
      finish(estimate.atLeast(), failure);
    }
  }

  private void finish(Usage usage, @Nullable Failure failure) {
    if (live != null) {
      live.finish(trial.ended(exchange.status(), firstContentMillis, usage, failure));
    }
  }

  private void callerCancels() {
    cancel(Failure.of(FailureKind.CANCELLED, "the caller went away"));
  }

  @Override
  public void cancel(Failure why) {
    if (over) {
      return;
    }
    over = true;
    exchange.cut();
    Attempt attempt = trial.ended(exchange.status(), firstContentMillis, estimate.atLeast(), why);
    if (live == null) {
      report.accept(new Tried.Fails<>(attempt));
    } else {
      live.abandon(attempt);
    }
  }
}
