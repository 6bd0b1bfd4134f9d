package dev.pointsman.health;

import dev.pointsman.chat.Failure;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The health of every deployment that was called since the start, by its id; what was never called
 * is healthy. As large as the catalogue at most. Thread-safe.
 */
public final class HealthBoard {
  private final HealthConfig config;
  private final Clock clock;
  private final ConcurrentMap<String, DeploymentHealth> byDeployment = new ConcurrentHashMap<>();

  /** A place for one call; {@link #ended} must be said once, further times do nothing. */
  public static final class Place {
    private final @Nullable DeploymentHealth health;
    private final AtomicBoolean left = new AtomicBoolean();

    private Place(@Nullable DeploymentHealth health) {
      this.health = health;
    }

    /** For a call that says nothing about its deployment, such as a failure that was asked for. */
    public static Place uncounted() {
      return new Place(null);
    }

    /** The deployment said how much of its rate limit is left, 0 to 1, and until when. */
    public void quotaLeft(double share, Duration resets) {
      if (health != null) {
        health.quotaLeft(share, resets);
      }
    }

    /**
     * The call ended.
     *
     * @param failure null if it succeeded
     * @param firstContentMillis null if no content came
     */
    public void ended(@Nullable Failure failure, long millis, @Nullable Long firstContentMillis) {
      if (health != null && left.compareAndSet(false, true)) {
        health.ended(failure, millis, firstContentMillis);
      }
    }

    /** The call ended and says nothing about the deployment. */
    public void leave() {
      if (health != null && left.compareAndSet(false, true)) {
        health.left();
      }
    }
  }

  public HealthBoard(HealthConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /** A place for a call of a deployment; empty if it is not to be called now. */
  public Optional<Place> enter(String deployment) {
    DeploymentHealth health =
        byDeployment.computeIfAbsent(deployment, any -> new DeploymentHealth(config, clock));
    return health.enter() ? Optional.of(new Place(health)) : Optional.empty();
  }

  /** A deployment was called only to learn how it is doing; the call itself counts as any other. */
  public void probed(String deployment, Probed last) {
    DeploymentHealth health = byDeployment.get(deployment);
    if (health != null) {
      health.probed(last);
    }
  }

  public Standing standing(String deployment) {
    DeploymentHealth health = byDeployment.get(deployment);
    return health == null ? Standing.HEALTHY : health.standing();
  }

  /** Part of its usual share of requests that a deployment gets, 0 to 1. */
  public double weight(String deployment) {
    DeploymentHealth health = byDeployment.get(deployment);
    return health == null ? 1 : health.weight();
  }

  /** Of every deployment that was called since the start, by id. */
  public List<HealthReport> reports() {
    return byDeployment.entrySet().stream()
        .map(each -> each.getValue().report(each.getKey()))
        .sorted((one, other) -> one.deployment().compareTo(other.deployment()))
        .toList();
  }
}
