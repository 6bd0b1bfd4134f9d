package dev.pointsman;

import dev.pointsman.cluster.Disagreement;
import dev.pointsman.cluster.NodeState;
import dev.pointsman.cluster.Nodes;
import dev.pointsman.cluster.PolicyProgress;
import dev.pointsman.health.HealthBoard;
import dev.pointsman.policy.revision.ActivePolicy;
import dev.pointsman.policy.revision.PolicyStatus;
import dev.pointsman.policy.revision.ReloadResult;
import dev.pointsman.policy.revision.Revision;
import dev.pointsman.store.HealthHints;
import dev.pointsman.store.NodeStore;
import dev.pointsman.store.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says on the database how this node does, and asks there how all do. Thread-safe. */
final class NodeWiring implements Nodes {
  private static final Logger LOG = LoggerFactory.getLogger(NodeWiring.class);

  private static final Path HOST = Path.of("/etc/hostname");

  private final Who who;
  private final PolicyWiring policies;
  private final ActivePolicy policy;
  private final CatalogWiring catalogs;
  private final NodeStore store;
  private volatile int port;

  /**
   * Which node this is.
   *
   * @param id kept in the data folder
   */
  record Who(UUID id, String host, Instant startedAt) {
    static Who of(
        DataFolder data, Map<String, String> environment, Clock clock, Supplier<UUID> ids) {
      String said = environment.getOrDefault("HOSTNAME", "");
      String host = said.isBlank() ? hostFile() : said;
      return new Who(id(data.resolve("node"), ids), host, clock.instant());
    }

    /** Asking the system for its name may ask a name server, which may take its time. */
    private static String hostFile() {
      try {
        return Files.readString(HOST).strip();
      } catch (IOException none) {
        return "localhost";
      }
    }

    private static UUID id(Path file, Supplier<UUID> ids) {
      try {
        if (Files.exists(file)) {
          return UUID.fromString(Files.readString(file).strip());
        }
      } catch (IOException | IllegalArgumentException unreadable) {
        LOG.warn("{} does not say which node this is: {}", file, unreadable.toString());
      }
      UUID id = ids.get();
      try {
        Files.writeString(file, id + "\n");
      } catch (IOException unwritable) {
        LOG.warn("after a restart this counts as another node: {}", unwritable.toString());
      }
      return id;
    }
  }

  NodeWiring(
      Who who,
      PolicyWiring policies,
      ActivePolicy policy,
      CatalogWiring catalogs,
      NodeStore store) {
    this.who = who;
    this.policies = policies;
    this.policy = policy;
    this.catalogs = catalogs;
    this.store = store;
  }

  /** From now on the other nodes hear of this one, and it of what is broken at theirs. */
  void join(StoreWiring stores, HealthBoard health, int listensAt) {
    port = listensAt;
    store.follow(stores.notices(), this::own);
    HealthHints.follow(stores.notices(), who.id(), health::broken, health::hear);
  }

  @Override
  public Known known() {
    List<Seen> nodes = new ArrayList<>(List.of(new Seen(own(), Duration.ZERO)));
    try {
      store.known().stream()
          .filter(each -> !each.state().id().equals(who.id()))
          .forEach(nodes::add);
      return new Known(nodes, null);
    } catch (StoreUnavailable away) {
      return new Known(nodes, away.getMessage());
    }
  }

  /** Where the other nodes differ from this one, as far as was heard; asks nobody. */
  List<String> notes() {
    return Disagreement.with(own(), store.heard());
  }

  private NodeState own() {
    String name = who.host() + ":" + port;
    return new NodeState(who.id(), name, who.startedAt(), progress(), catalogs.version());
  }

  private PolicyProgress progress() {
    PolicyStatus status = policy.status();
    Revision active = status.active();
    ReloadResult last = status.last();
    Instant since = active.activatedAt();
    if (last == null || last instanceof ReloadResult.Unchanged) {
      Instant asked = asked(active.hash(), since);
      PolicyProgress.Times times = new PolicyProgress.Times(asked, since, null, since);
      return new PolicyProgress(active.hash(), active.hash(), "activated", 0, times);
    }
    Instant received = last.times().asked();
    Instant asked = asked(last.wanted(), received);
    boolean decides = active.hash().equals(last.wanted());
    PolicyProgress.Times times =
        new PolicyProgress.Times(asked, received, last.times().compiled(), decides ? since : null);
    return new PolicyProgress(
        active.hash(), last.wanted(), last.word(), last.findings().size(), times);
  }

  /** As exactly as the database keeps it, so that the same moment is the same at every node. */
  private Instant asked(String revision, Instant here) {
    return policies.askedElsewhere(revision).orElse(here).truncatedTo(ChronoUnit.MICROS);
  }
}
