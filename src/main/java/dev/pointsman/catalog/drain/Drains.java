package dev.pointsman.catalog.drain;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.Deployment;
import dev.pointsman.catalog.drain.Drain.Ending;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All drains that this node knows of. Thread-safe; read without waiting, changed by one at a time.
 *
 * <p>A drain never changes but for its end, which is final: so what nodes tell each other can come
 * late, twice and in any order.
 */
public final class Drains {
  /** How long one lasts at most: what is to go for good is a rule or a change of the catalogue. */
  public static final Duration LONGEST = Duration.ofDays(90);

  /** How many are active at once at most. */
  public static final int MOST_ACTIVE = 1_000;

  private static final Comparator<Drain> NEWEST_FIRST =
      Comparator.comparing(Drain::since).reversed().thenComparing(Drain::id);

  private final Names names;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final Consumer<Drain> told;
  private volatile List<Drain> known = List.of();

  /**
   * None yet.
   *
   * @param told gets every drain that begins or ends here, once it counts
   */
  public Drains(Names names, Clock clock, Supplier<UUID> ids, Consumer<Drain> told) {
    this.names = names;
    this.clock = clock;
    this.ids = ids;
    this.told = told;
  }

  /** What is out of routing now, newest first. */
  public List<Drain> active() {
    Instant now = clock.instant();
    return known.stream().filter(drain -> drain.isActive(now)).toList();
  }

  /**
   * Takes something out of routing.
   *
   * @return empty if nothing in the catalogue has this name
   * @throws RejectedExecutionException if too much is out already
   */
  public Optional<Drain> begin(Catalog catalog, Wanted wanted) {
    if (active().size() >= MOST_ACTIVE) {
      throw new RejectedExecutionException(MOST_ACTIVE + " drains are active already (end some)");
    }
    return names
        .kindOf(catalog, wanted.name())
        .map(
            kind -> {
              Instant now = now();
              Drain drain =
                  new Drain(
                      ids.get(),
                      kind,
                      wanted.name(),
                      now,
                      now.plus(wanted.span()),
                      wanted.reason(),
                      wanted.by(),
                      null);
              boolean unused = keep(List.of(drain));
              told.accept(drain);
              return drain;
            });
  }

  /** The names most like an unknown one, best first. */
  public List<String> nearest(Catalog catalog, String name) {
    return names.nearest(catalog, name);
  }

  /**
   * Brings something back.
   *
   * @param idOrName of one drain, or what was drained, however often
   * @return what ended; empty if nothing active is called so
   */
  public List<Drain> end(String idOrName, @Nullable String by) {
    Ending ending = new Ending(now(), by);
    List<Drain> ended =
        active().stream()
            .filter(each -> each.name().equals(idOrName) || each.id().toString().equals(idOrName))
            .map(each -> each.ended(ending))
            .toList();
    boolean unused = keep(ended);
    ended.forEach(told);
    return ended;
  }

  /**
   * Learns what began or ended elsewhere, or before a restart.
   *
   * @return whether anything was new
   */
  public boolean learn(Collection<Drain> others) {
    return keep(others);
  }

  /** The indexes of the deployments that are drained by their provider or model. */
  public BitSet of(Catalog catalog) {
    BitSet drained = new BitSet();
    for (Drain drain : active()) {
      for (Deployment deployment : names.deployments(catalog, drain)) {
        drained.set(deployment.index());
      }
    }
    return drained;
  }

  /**
   * Whether a key is drained.
   *
   * @param variable that holds it
   * @param number of the key among those that the variable holds, from 1
   */
  public boolean holdsKey(String variable, int number) {
    Instant now = clock.instant();
    for (Drain drain : known) {
      if (drain.kind() == Drain.Kind.KEY
          && drain.isActive(now)
          && Names.isKey(drain.name(), variable, number)) {
        return true;
      }
    }
    return false;
  }

  /** As exact as a database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private synchronized boolean keep(Collection<Drain> drains) {
    Map<UUID, Drain> byId = new HashMap<>();
    known.forEach(drain -> byId.put(drain.id(), drain));
    boolean changed = false;
    for (Drain drain : drains) {
      Drain before = byId.get(drain.id());
      if (before == null || (before.ending() == null && drain.ending() != null)) {
        byId.put(drain.id(), drain);
        changed = true;
      }
    }
    if (changed) {
      Instant now = clock.instant();
      List<Drain> left = new ArrayList<>(byId.values());
      left.removeIf(drain -> !now.isBefore(drain.until()));
      left.sort(NEWEST_FIRST);
      known = List.copyOf(left);
    }
    return changed;
  }
}
