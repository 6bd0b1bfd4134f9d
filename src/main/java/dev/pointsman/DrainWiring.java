package dev.pointsman;

import dev.pointsman.catalog.drain.Drain;
import dev.pointsman.catalog.drain.Drains;
import dev.pointsman.catalog.drain.Names;
import dev.pointsman.store.DrainStore;
import dev.pointsman.store.Notices;
import java.time.Clock;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** Builds what operators can take out of routing, and ties it to its record and other nodes. */
final class DrainWiring {
  private final DrainStore store;
  private final Notices notices;
  private final Clock clock;
  private final Supplier<UUID> ids;

  DrainWiring(DrainStore store, Notices notices, Clock clock, Supplier<UUID> ids) {
    this.store = store;
    this.notices = notices;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * What was drained when this node stopped and what other nodes drain, from now on.
   *
   * @param keyCount how many keys a variable holds
   * @param changed runs after every change, on whatever thread
   */
  Drains drains(ToIntFunction<String> keyCount, Runnable changed) {
    Drains drains =
        new Drains(
            new Names(keyCount),
            clock,
            ids,
            drain -> {
              changed.run();
              store.record(drain);
            });
    learn(drains, store.kept(), () -> {});
    store.follow(notices, there -> learn(drains, there, changed));
    return drains;
  }

  private static void learn(Drains drains, Collection<Drain> there, Runnable then) {
    if (drains.learn(there)) {
      then.run();
    }
  }
}
