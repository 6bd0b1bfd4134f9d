package dev.pointsman.execution;

import dev.pointsman.chat.Bytes;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.provider.ResponseHeaders;
import dev.pointsman.provider.WireFormat;
import dev.pointsman.provider.WireRequest;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP call of a provider under its timers. Tells its listener about the bytes of a 2xx answer,
 * and at last about the end or a failure, once. Confined to one event loop.
 */
final class Exchange {
  private static final int TOO_MANY_REQUESTS = 429;

  private static final int LARGEST_ERROR_BODY = 1 << 20;

  private final Transport transport;
  private final Watch watch;
  private final WireFormat format;
  private final String contentType;
  private final Listener listener;
  private @Nullable HttpClientRequest request;
  private @Nullable HttpClientResponse response;
  private @Nullable Buffer unwanted;
  private int status;
  private long received;
  private boolean ended;
  private boolean over;

  /** Who listens to an exchange. */
  interface Listener {
    /** A 2xx answer of the right type has begun. */
    void head(ResponseHeaders headers);

    /** An answer with status 429 has begun. */
    void refused(ResponseHeaders headers);

    /** Its next bytes. */
    void bytes(byte[] bytes);

    /** It ended as HTTP says. */
    void end();

    /** It failed; nothing follows. */
    void failed(Failure failure);
  }

  /** An exchange that accepts a content type that contains {@code contentType}. */
  Exchange(
      Transport transport, Watch watch, WireFormat format, String contentType, Listener listener) {
    this.transport = transport;
    this.watch = watch;
    this.format = format;
    this.contentType = contentType;
    this.listener = listener;
  }

  void start(WireRequest wire) {
    watch.start(this::fail);
    transport
        .connect(wire)
        .onComplete(
            connected -> send(connected, wire.body()),
            error -> fail(failure(FailureKind.CONNECT, "connect", error)));
  }

  int status() {
    return status;
  }

  private void send(HttpClientRequest connected, Bytes body) {
    request = connected;
    if (over) {
      reset();
      return;
    }
    connected.exceptionHandler(this::broke);
    watch.connected();
    connected.send(Buffer.buffer(body.array())).onComplete(this::head, this::broke);
  }

  private void head(HttpClientResponse arrived) {
    response = arrived;
    status = arrived.statusCode();
    arrived.exceptionHandler(this::broke);
    arrived.handler(this::take);
    arrived.endHandler(nothing -> end());
    if (status / 100 == 2 && hasRightType(arrived)) {
      listener.head(arrived::getHeader);
    } else {
      unwanted = Buffer.buffer();
      watch.flows();
      if (status == TOO_MANY_REQUESTS) {
        listener.refused(arrived::getHeader);
      }
    }
  }

  private boolean hasRightType(HttpClientResponse arrived) {
    String type = arrived.getHeader("content-type");
    return type == null || type.toLowerCase(Locale.ROOT).contains(contentType);
  }

  private void take(Buffer bytes) {
    if (over) {
      return;
    }
    received += bytes.length();
    watch.touched();
    if (unwanted != null) {
      takeUnwanted(unwanted, bytes);
    } else if (received > transport.largestAnswer()) {
      String size = transport.largestAnswer() + " bytes";
      fail(Failure.of(FailureKind.MALFORMED, "the answer is larger than " + size));
    } else {
      listener.bytes(bytes.getBytes());
    }
  }

  private void takeUnwanted(Buffer soFar, Buffer bytes) {
    soFar.appendBuffer(bytes);
    if (soFar.length() > LARGEST_ERROR_BODY) {
      endUnwanted(soFar);
    }
  }

  private void end() {
    ended = true;
    if (over) {
      return;
    }
    if (unwanted != null) {
      endUnwanted(unwanted);
    } else {
      over = true;
      watch.stop();
      listener.end();
    }
  }

  private void endUnwanted(Buffer body) {
    HttpClientResponse arrived = response;
    Bytes bytes = Bytes.of(body.getBytes());
    if (arrived == null) {
      return;
    }
    fail(
        status / 100 == 2
            ? Misfit.failure(arrived.getHeader("content-type"), contentType, bytes)
            : format.failure(status, arrived::getHeader, bytes));
  }

  private void broke(Throwable error) {
    if (watch.isFlowing() && unwanted == null) {
      fail(failure(FailureKind.TRUNCATED, "broken", error));
    } else {
      fail(failure(FailureKind.CONNECT, received == 0 ? Failure.RESET : "broken", error));
    }
  }

  private Failure failure(FailureKind kind, String code, Throwable error) {
    String words = error.getMessage();
    return new Failure(
        kind, status, code, words == null ? error.getClass().getSimpleName() : words, null);
  }

  private void fail(Failure failure) {
    if (!over) {
      cut();
      listener.failed(failure);
    }
  }

  /** Ends it at once; the listener hears nothing more. */
  void cut() {
    over = true;
    watch.stop();
    reset();
  }

  private void reset() {
    if (request != null && !ended) {
      transport.forget(request.reset());
    }
  }

  /** The answer is whole: lets the response end by itself, so that its connection can be kept. */
  void release() {
    if (!over) {
      over = true;
      watch.stop();
      resumeResponse();
      transport.resetUnlessEnded(ended(), this::reset);
    }
  }

  private Future<Void> ended() {
    return response == null ? Future.succeededFuture() : response.end();
  }

  /** Holds the provider back. */
  void pause() {
    watch.pause();
    if (response != null) {
      response.pause();
    }
  }

  void resume() {
    if (!over) {
      watch.resume();
      resumeResponse();
    }
  }

  private void resumeResponse() {
    if (response != null) {
      response.resume();
    }
  }
}
