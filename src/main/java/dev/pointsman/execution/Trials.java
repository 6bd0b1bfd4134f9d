package dev.pointsman.execution;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.chat.ChatRequest;
import dev.pointsman.chat.Failure;
import dev.pointsman.chat.FailureKind;
import dev.pointsman.chat.Usage;
import dev.pointsman.execution.Timers.Timer;
import dev.pointsman.health.HealthBoard.Place;
import dev.pointsman.provider.Call;
import dev.pointsman.provider.Key;
import dev.pointsman.provider.UntranslatableRequest;
import dev.pointsman.provider.WireFormat;
import dev.pointsman.provider.WireRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the attempts of one request, and says when they must end. Confined to one event loop. */
final class Trials {
  private static final int DEFAULT_OUTPUT_TOKENS = 4096;

  private final Upstreams upstreams;
  private final ExecutionConfig config;
  private final Clockwork clockwork;
  private final ChatRequest request;
  private final ExecutionOptions options;
  private final long startedNanos;

  Trials(
      Upstreams upstreams,
      ExecutionConfig config,
      Clockwork clockwork,
      ChatRequest request,
      ExecutionOptions options) {
    this.upstreams = upstreams;
    this.config = config;
    this.clockwork = clockwork;
    this.request = request;
    this.options = options;
    this.startedNanos = clockwork.nanoTime().getAsLong();
  }

  Callability callability(Deployment deployment) {
    return upstreams.providers().callability(deployment);
  }

  /** The ordinal of the next attempt, after so many of this walk. */
  int ordinalAfter(int attempts) {
    return options.attemptsBefore() + attempts + 1;
  }

  /** Whether no attempt of this ordinal may begin. */
  boolean isOver(int ordinal) {
    return ordinal > Math.min(config.maxAttempts(), options.maxAttempts())
        || left().map(left -> left.isNegative() || left.isZero()).orElse(false);
  }

  private Optional<Duration> left() {
    Duration deadline = options.deadline();
    return deadline == null
        ? Optional.empty()
        : Optional.of(deadline.minusNanos(clockwork.nanoTime().getAsLong() - startedNanos));
  }

  /**
   * A place for one call; empty if the deployment is not to be called now. Who takes it must begin.
   */
  Optional<Place> enter(Deployment deployment) {
    return options.simulate() == null
        ? upstreams.health().enter(deployment.id())
        : Optional.of(Place.uncounted());
  }

  Trial begin(Deployment deployment, int ordinal, Place place) throws UntranslatableRequest {
    Integer most = deployment.model().maxOutputTokens();
    int cap = most == null ? DEFAULT_OUTPUT_TOKENS : Math.min(most, DEFAULT_OUTPUT_TOKENS);
    Call call = new Call(request, deployment, upstreams.providers().baseUrl(deployment), cap);
    WireFormat format =
        upstreams.providers().formatOf(deployment, request.dialect()).orElseThrow().of(call);
    WireRequest own = withOwnHeaders(encoded(format, call), ordinal);
    Key key = upstreams.providers().nextKey(deployment).orElse(null);
    WireRequest signed =
        key == null
            ? upstreams.providers().sign(deployment, own, ordinal - 1)
            : upstreams.providers().sign(deployment, own, key);
    return new Trial(
        ordinal,
        deployment,
        format,
        signed,
        new Access(place, upstreams.providers(), key),
        clockwork.clock().instant(),
        clockwork.nanoTime().getAsLong(),
        clockwork.nanoTime());
  }

  /** The request without what may be left out; one that would lose more is none. */
  private WireRequest encoded(WireFormat format, Call call) throws UntranslatableRequest {
    WireRequest wire = format.encode(call);
    List<String> lost = config.omissions().forbidden(wire.dropped());
    if (!lost.isEmpty()) {
      throw new UntranslatableRequest(
          String.join(", ", lost)
              + ": "
              + call.deployment().group()
              + " cannot be told (execution.drop in the settings says what may be left out)");
    }
    return wire;
  }

  private WireRequest withOwnHeaders(WireRequest wire, int ordinal) {
    Map<String, String> headers = new HashMap<>(wire.headers());
    headers.put("x-request-id", options.requestId());
    headers.put("user-agent", "pointsman");
    if (options.traceparent() != null) {
      headers.put("traceparent", options.traceparent());
    }
    if (upstreams.providers().simulated()) {
      headers.put("x-pointsman-attempt", Integer.toString(ordinal));
      if (options.simulate() != null) {
        headers.put("x-pointsman-simulate", options.simulate());
      }
    }
    return new WireRequest(wire.url(), headers, wire.body(), wire.dropped());
  }

  /** The record of a request that a format cannot carry: no call was made. */
  Attempt untranslatable(Deployment deployment, int ordinal, UntranslatableRequest why) {
    Failure failure =
        new Failure(
            FailureKind.BAD_REQUEST,
            0,
            Failure.UNTRANSLATABLE,
            String.valueOf(why.getMessage()),
            null);
    return new Attempt(
        ordinal,
        deployment,
        clockwork.clock().instant(),
        0,
        null,
        0,
        Usage.NONE,
        BigDecimal.ZERO,
        failure,
        null,
        List.of());
  }

  Watch watch(Deployment deployment) {
    boolean reasons = deployment.model().reasons();
    Optional<Duration> left = left().filter(time -> time.compareTo(config.total()) < 0);
    return new Watch(
        new Watch.Limits(
            config.connect(),
            reasons ? config.firstByteReasoning() : config.firstByte(),
            config.idle(),
            left.orElse(config.total()),
            left.isPresent() ? "deadline" : "total_timeout"),
        clockwork);
  }

  /** After how long without content a second call is made beside the first; empty for never. */
  Optional<Duration> hedgeDelay() {
    return Optional.ofNullable(options.hedgeDelay());
  }

  /** Whether the deployment of a failed attempt can be called at once with another key. */
  boolean hasAnotherKey(Attempt failed) {
    Failure failure = failed.failure();
    return failure != null
        && failed.key() != null
        && failure.kind().handling().withAnotherKey()
        && upstreams.providers().hasKeyBeside(failed.deployment(), failed.key());
  }

  /** How long to wait before the same deployment is tried again; empty if it is not to be. */
  Optional<Duration> waitBeforeRetry(Failure failure) {
    if (!failure.kind().handling().here().allows(failure)) {
      return Optional.empty();
    }
    Duration asked = failure.retryAfter();
    double jitter = 1 + clockwork.random().nextDouble() / 2;
    Duration wait =
        asked == null
            ? Duration.ofMillis(Math.round(config.backoff().toMillis() * jitter))
            : asked.plusMillis(Math.round(config.backoff().toMillis() * (jitter - 1)));
    return Optional.of(wait)
        .filter(time -> time.compareTo(config.longestWait()) <= 0)
        .filter(time -> left().map(left -> time.compareTo(left) < 0).orElse(true));
  }

  Timer after(Duration wait, Runnable task) {
    return clockwork.timers().set(wait, task);
  }
}
