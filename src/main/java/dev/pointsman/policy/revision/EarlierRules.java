package dev.pointsman.policy.revision;

import dev.pointsman.policy.engine.CompiledRules;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The earlier rules that were asked about last, by which decisions are explained: a few, since each
 * holds classes. Thread-safe.
 */
final class EarlierRules {
  static final int AT_MOST = 4;

  private final Map<String, CompiledRules> byHash = new LinkedHashMap<>(8, 0.75f, true);

  /** Rules with this hash; made if they are not here. */
  Optional<CompiledRules> of(String hash, Supplier<Optional<CompiledRules>> make) {
    CompiledRules here = get(hash);
    if (here != null) {
      return Optional.of(here);
    }
    Optional<CompiledRules> made = make.get();
    made.ifPresent(rules -> put(hash, rules));
    return made;
  }

  private synchronized @Nullable CompiledRules get(String hash) {
    return byHash.get(hash);
  }

  private synchronized void put(String hash, CompiledRules rules) {
    byHash.put(hash, rules);
    if (byHash.size() > AT_MOST) {
      String eldest = byHash.keySet().iterator().next();
      byHash.remove(eldest);
    }
  }
}
