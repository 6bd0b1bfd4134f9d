package dev.pointsman.execution;

import dev.pointsman.catalog.Callability;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.Mode;
import dev.pointsman.catalog.Price.TokenCount;
import dev.pointsman.chat.Failure;
import dev.pointsman.execution.ProbeConfig.Which;
import dev.pointsman.health.HealthBoard;
import dev.pointsman.health.HealthReport;
import dev.pointsman.health.Probed;
import dev.pointsman.health.Probing;
import dev.pointsman.routing.RoutingTable;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls deployments whose circuit has cooled down, so that no caller has to find out whether they
 * have recovered. Such a call goes the way of every other and counts as any other; it is not made
 * where it may cost more than is allowed. Thread-safe.
 */
public final class Probes {
  private static final Duration HOUR = Duration.ofHours(1);

  /** What such a call uses at most, about. */
  private static final TokenCount EXPECTED = new TokenCount(20, 0, 0, 64, 0);

  private final HealthBoard health;
  private final ProbeConfig config;
  private final Supplier<RoutingTable> table;
  private final Function<Deployment, Future<Execution>> call;
  private final Clock clock;
  private final Deque<Spent> spent = new ArrayDeque<>();

  private record Spent(Instant at, BigDecimal usd) {}

  /**
   * Probes.
   *
   * @param call calls a deployment once, with a few words
   */
  public Probes(
      HealthBoard health,
      ProbeConfig config,
      Supplier<RoutingTable> table,
      Function<Deployment, Future<Execution>> call,
      Clock clock) {
    this.health = health;
    this.config = config;
    this.table = table;
    this.call = call;
    this.clock = clock;
  }

  /** Calls those that are due, each once; completes when all have ended. */
  public Future<Void> round() {
    if (config.which() == Which.OFF) {
      return Future.succeededFuture();
    }
    RoutingTable now = table.get();
    List<Deployment> due =
        health.reports().stream()
            .filter(Probes::isToBeTried)
            .flatMap(report -> deployment(now, report.deployment()).stream())
            .filter(deployment -> isCallable(now, deployment))
            .limit(config.atOnce())
            .filter(this::reserve)
            .toList();
    return Future.all(due.stream().map(this::probe).toList()).mapEmpty();
  }

  /** Its circuit lets calls through again, and nobody is on the way to find out. */
  private static boolean isToBeTried(HealthReport report) {
    return report.circuit().equals("half_open") && report.inFlight() == 0;
  }

  private static Optional<Deployment> deployment(RoutingTable table, String id) {
    return table.catalog().named(id).stream().filter(each -> each.id().equals(id)).findFirst();
  }

  private static boolean isCallable(RoutingTable table, Deployment deployment) {
    Callability callability = table.callability(deployment);
    boolean there = callability == Callability.CALLABLE || callability == Callability.UNHEALTHY;
    return there && deployment.model().mode() == Mode.CHAT;
  }

  /** Sets aside what a call may cost; false if it may not cost that. */
  private boolean reserve(Deployment deployment) {
    BigDecimal usd = expectedUsd(deployment);
    if (usd == null) {
      return false;
    }
    if (usd.signum() == 0) {
      return true;
    }
    synchronized (spent) {
      boolean allowed =
          config.which() == Which.ALL && usdLastHour().add(usd).compareTo(config.usdPerHour()) <= 0;
      if (allowed) {
        spent.addLast(new Spent(clock.instant(), usd));
      }
      return allowed;
    }
  }

  /** Null if nobody knows the price. */
  private static @Nullable BigDecimal expectedUsd(Deployment deployment) {
    return deployment.provider().isLocal()
        ? BigDecimal.ZERO
        : deployment.usd(EXPECTED).orElse(null);
  }

  private Future<Void> probe(Deployment deployment) {
    return call.apply(deployment)
        .map(
            execution -> {
              note(deployment, execution);
              return null;
            });
  }

  private void note(Deployment deployment, Execution execution) {
    Attempt last = execution.last();
    Failure failure = execution.failure();
    if (last != null) {
      String kind = failure == null ? null : failure.kind().name().toLowerCase(Locale.ROOT);
      health.probed(
          deployment.id(), new Probed(last.startedAt(), kind, last.latencyMillis(), last.usd()));
    }
  }

  /** What is spent. */
  public Probing spending() {
    synchronized (spent) {
      String which = config.which().name().toLowerCase(Locale.ROOT);
      return new Probing(which, usdLastHour(), config.usdPerHour());
    }
  }

  private BigDecimal usdLastHour() {
    Instant oldest = clock.instant().minus(HOUR);
    while (!spent.isEmpty() && !spent.getFirst().at().isAfter(oldest)) {
      spent.removeFirst();
    }
    return spent.stream().map(Spent::usd).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
