package dev.pointsman.admin;

import dev.pointsman.catalog.Catalog;
import dev.pointsman.catalog.discovery.Discovery;
import dev.pointsman.catalog.discovery.ModelList;
import dev.pointsman.catalog.discovery.NotAsked;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks providers for their models and keeps what the last round over all found. The catalogue stays
 * as it is, whatever they say. Thread-safe.
 */
public final class DiscoveryRounds {
  private static final Logger LOG = LoggerFactory.getLogger(DiscoveryRounds.class);

  private final Supplier<Catalog> catalog;
  private final BiFunction<Catalog, String, Future<ModelList>> lists;
  private final Clock clock;
  private volatile @Nullable Round last;

  /**
   * What was found, and when.
   *
   * @param found one for each provider that was asked
   * @param notAsked providers of whom nobody wanted to know in particular, and why they were not
   *     asked
   */
  public record Round(Instant at, List<Discovery> found, SortedMap<String, String> notAsked) {
    public Round {
      found = List.copyOf(found);
      notAsked = Collections.unmodifiableSortedMap(new TreeMap<>(notAsked));
    }

    long count(Function<Discovery, Collection<?>> what) {
      return found.stream()
          .filter(each -> each.refused() == null)
          .mapToLong(each -> what.apply(each).size())
          .sum();
    }
  }

  /**
   * Rounds.
   *
   * @param lists the list of a provider; fails with words for people
   */
  public DiscoveryRounds(
      Supplier<Catalog> catalog,
      BiFunction<Catalog, String, Future<ModelList>> lists,
      Clock clock) {
    this.catalog = catalog;
    this.lists = lists;
    this.clock = clock;
  }

  /** The providers of the catalogue. */
  Set<String> providers() {
    Set<String> known = new TreeSet<>();
    catalog.get().deployments().forEach(each -> known.add(each.provider().id()));
    return known;
  }

  /** The last round over all providers; empty if there was none since the start. */
  Optional<Round> last() {
    return Optional.ofNullable(last);
  }

  /** Asks some. */
  Future<Round> ask(Collection<String> providers) {
    Catalog now = catalog.get();
    List<Future<Discovery>> found = new ArrayList<>();
    providers.forEach(
        provider -> found.add(one(now, provider).recover(why -> failed(provider, why))));
    return Future.all(found)
        .map(all -> new Round(clock.instant(), all.list(), Collections.emptySortedMap()));
  }

  /** Asks all who can be asked, keeps what they say, and logs what is new, gone or changed. */
  public Future<Round> askAll() {
    Catalog now = catalog.get();
    List<Future<Discovery>> found = new ArrayList<>();
    SortedMap<String, String> notAsked = new ConcurrentSkipListMap<>();
    for (String provider : providers()) {
      found.add(
          one(now, provider)
              .recover(
                  why -> {
                    if (why instanceof NotAsked) {
                      notAsked.put(provider, String.valueOf(why.getMessage()));
                    }
                    return failed(provider, why);
                  }));
    }
    return Future.all(found)
        .map(all -> round(all.list(), notAsked))
        .onSuccess(
            round -> {
              last = round;
              log(round);
            });
  }

  private Round round(List<Discovery> all, SortedMap<String, String> notAsked) {
    List<Discovery> asked =
        all.stream().filter(each -> !notAsked.containsKey(each.provider())).toList();
    return new Round(clock.instant(), asked, notAsked);
  }

  private static void log(Round round) {
    long answered = round.found().stream().filter(each -> each.refused() == null).count();
    LOG.info(
        "discovery: {} of {} providers have lists that count; {} models are new, {} gone, {}"
            + " changed (GET /admin/v1/catalog/discover/last)",
        answered,
        round.found().size(),
        round.count(Discovery::added),
        round.count(Discovery::gone),
        round.count(each -> each.changed().keySet()));
  }

  private Future<Discovery> one(Catalog now, String provider) {
    return lists.apply(now, provider).map(list -> Discovery.of(now, provider, list));
  }

  private static Future<Discovery> failed(String provider, Throwable why) {
    return Future.succeededFuture(Discovery.failed(provider, String.valueOf(why.getMessage())));
  }
}
