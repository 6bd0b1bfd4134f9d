package dev.pointsman.health;

import dev.pointsman.chat.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The health of every deployment that was called since the start, by its id; what was never called
 * is healthy. As large as the catalogue at most. Thread-safe.
 */
public final class HealthBoard {
  /** Part of its share that a deployment gets of which only others know that it is broken. */
  private static final double HINTED = 0.25;

  /** Nodes repeat what they say more often than that. */
  private static final Duration BELIEVED = Duration.ofSeconds(15);

  private final HealthConfig config;
  private final Clock clock;
  private final ConcurrentMap<String, DeploymentHealth> byDeployment = new ConcurrentHashMap<>();
  private volatile Heard heard = new Heard(Set.of(), Instant.EPOCH);

  /** What other nodes find broken, as far as it was said lately. */
  private record Heard(Set<String> deployments, Instant until) {}

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
    if (health != null && health.isKnown()) {
      return health.weight();
    }
    double own = health == null ? 1 : health.weight();
    return hinted().contains(deployment) ? Math.min(own, HINTED) : own;
  }

  /** The deployments whose circuit is open. */
  public Set<String> broken() {
    return byDeployment.entrySet().stream()
        .filter(each -> each.getValue().isBroken())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * What other nodes find broken. It is a hint: until this node has called such a deployment
   * itself, it gets less of the load of its group, and nothing else.
   */
  public void hear(Set<String> deployments) {
    heard = new Heard(Set.copyOf(deployments), clock.instant().plus(BELIEVED));
  }

  /** What other nodes found broken lately. */
  public Set<String> hinted() {
    Heard last = heard;
    return clock.instant().isBefore(last.until()) ? last.deployments() : Set.of();
  }

  /** Of every deployment that was called since the start, by id. */
  public List<HealthReport> reports() {
    return byDeployment.entrySet().stream()
        .map(each -> each.getValue().report(each.getKey()))
        .sorted((one, other) -> one.deployment().compareTo(other.deployment()))
        .toList();
  }
}
