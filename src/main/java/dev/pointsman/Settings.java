package dev.pointsman;

import dev.pointsman.Doorkeeper.Patience;
import dev.pointsman.execution.ExecutionConfig;
import dev.pointsman.execution.ProbeConfig;
import dev.pointsman.gateway.EnsembleConfig;
import dev.pointsman.gateway.SessionConfig;
import dev.pointsman.health.HealthConfig;
import dev.pointsman.policy.revision.Proving;
import dev.pointsman.policy.vocabulary.Region;
import dev.pointsman.provider.simulator.Simulator.Pace;
import dev.pointsman.routing.Strategies;
import dev.pointsman.store.StoreConfig;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code config/pointsman.yaml} says, one component per section; a key that is not there keeps
 * its default. Immutable.
 */
record Settings(
    Api api,
    Catalogs catalog,
    Policies policy,
    Strategies strategies,
    ExecutionConfig execution,
    SessionConfig sessions,
    EnsembleConfig ensemble,
    HealthConfig health,
    ProbeConfig probing,
    StoreConfig outcome,
    Pace simulation) {

  /**
   * Section {@code api}.
   *
   * @param drain how long a stop waits for requests under way
   * @param keepAlive longest silence in a stream; null: it may be silent
   * @param patience with connections that only wait
   */
  record Api(
      String host,
      int port,
      int maxBodyBytes,
      Duration drain,
      @Nullable Duration keepAlive,
      Patience patience) {}

  /**
   * Section {@code catalog}.
   *
   * @param source where the active version comes from at a start, and whether the folder is watched
   * @param localRegion where this machine stands, for residency; null: local models satisfy none
   * @param baseUrls base URL by provider id, in place of the catalogue's
   * @param discovery how providers' models are looked after
   */
  record Catalogs(
      Source source,
      @Nullable Region localRegion,
      Map<String, String> baseUrls,
      Discovering discovery) {
    Catalogs {
      baseUrls = Map.copyOf(baseUrls);
    }
  }

  /**
   * Section {@code catalog.discovery}.
   *
   * @param every how often providers are asked for their models; null: only when told
   * @param acceptsNew whether new chat models are taken over without anybody's review
   */
  record Discovering(@Nullable Duration every, boolean acceptsNew) {}

  /**
   * Section {@code policy}.
   *
   * @param source where the active revision comes from at a start, and whether the folder is
   *     watched
   * @param debounce quiet time after a change in the rules folder before it is read
   * @param waitingPushes how many pushed revisions may wait for their turn
   */
  record Policies(Source source, Duration debounce, int waitingPushes, Gating gate) {}

  /**
   * Section {@code policy.gate}.
   *
   * @param prove whether candidates are proved, compared on a sample and with what is active
   * @param extent how many requests are compared
   */
  record Gating(boolean prove, Proving.Extent extent) {}

  /** Where what is active comes from. */
  enum Source {
    /** What is in the folder decides, unless something else was chosen over it. */
    FOLDER,
    /** What was activated last decides; the folder is read only while there is nothing yet. */
    DATABASE
  }
}
