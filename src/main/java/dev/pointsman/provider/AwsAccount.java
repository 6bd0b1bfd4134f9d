package dev.pointsman.provider;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Credentials of AWS that the environment says where to get, fetched ahead of need and again before
 * they expire, so that no request waits for them. Thread-safe.
 */
public final class AwsAccount implements AwsSessions {
  private static final Logger LOG = LoggerFactory.getLogger(AwsAccount.class);
  private static final Duration EARLY = Duration.ofMinutes(5);

  private final Vertx vertx;
  private final Context context;
  private final Clock clock;
  private final AwsSource.@Nullable Named source;
  private volatile @Nullable AwsSession session;

  /**
   * An account, not asked yet.
   *
   * @param longestCall how long an answer is waited for
   */
  public AwsAccount(
      Vertx vertx, Map<String, String> environment, Clock clock, Duration longestCall) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.clock = clock;
    this.source = AwsSource.of(environment, new AwsHttp(vertx, longestCall)).orElse(null);
  }

  @Override
  public @Nullable String name() {
    return source == null ? null : source.variable();
  }

  @Override
  public Optional<AwsSession> now() {
    return Optional.ofNullable(session).filter(held -> held.holdsAt(clock.instant()));
  }

  /**
   * Gets credentials now, and looks after them until Vert.x closes; completes after the first time.
   * What cannot be had is logged and tried again.
   */
  public Future<Void> watch(Duration interval) {
    if (source == null) {
      return Future.succeededFuture();
    }
    vertx.setPeriodic(interval.toMillis(), timer -> refresh().otherwiseEmpty());
    return refresh();
  }

  /** Fetches what is missing, expires soon, or never says when. */
  Future<Void> refresh() {
    Promise<Void> done = Promise.promise();
    context.runOnContext(here -> fetchIfDue().onComplete(done));
    return done.future();
  }

  private Future<Void> fetchIfDue() {
    AwsSource.Named from = source;
    AwsSession held = session;
    Instant soon = clock.instant().plus(EARLY);
    boolean due = held == null || !held.holdsAt(soon) || held.holdsAt(Instant.MAX.minusNanos(1));
    if (from == null || !due) {
      return Future.succeededFuture();
    }
    return from.source()
        .fetch()
        .<Void>map(
            fetched -> {
              session = fetched;
              return null;
            })
        .recover(
            failure -> {
              LOG.warn("no credentials from {}: {}", from.variable(), failure.getMessage());
              return Future.succeededFuture();
            });
  }
}
