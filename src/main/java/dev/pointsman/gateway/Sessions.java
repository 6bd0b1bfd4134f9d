package dev.pointsman.gateway;

import dev.pointsman.facts.Facts;
import dev.pointsman.policy.vocabulary.RequestBuilder;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What this node remembers of the sessions of callers: which of their calls to local models failed
 * lately. Thread-safe by its lock, which only requests with a session take, for microseconds.
 */
public final class Sessions {
  private static final int MOST_FAILURES = 100;

  private final SessionConfig config;
  private final Clock clock;
  private final Map<String, Deque<Instant>> localFailures = new LinkedHashMap<>(16, 0.75f, true);

  public Sessions(SessionConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /** The facts with what is remembered of the request's session. */
  Facts addTo(Facts facts, Arrival arrival) {
    int failed = arrival.session() == null ? 0 : localFailures(arrival.session());
    return failed == 0
        ? facts
        : facts.with(RequestBuilder.from(facts.request()).localFailures(failed).build());
  }

  /** How many calls of local models failed in the session lately. */
  int localFailures(String session) {
    synchronized (localFailures) {
      Deque<Instant> failures = localFailures.get(session);
      if (failures == null) {
        return 0;
      }
      Instant oldest = clock.instant().minus(config.localFailures());
      while (!failures.isEmpty() && failures.getFirst().isBefore(oldest)) {
        failures.removeFirst();
      }
      if (failures.isEmpty()) {
        localFailures.remove(session);
      }
      return failures.size();
    }
  }

  /**
   * A call of a local model failed.
   *
   * @param session null for a request without one, of which nothing is remembered
   */
  void localFailed(@Nullable String session) {
    if (session == null) {
      return;
    }
    synchronized (localFailures) {
      Deque<Instant> failures = localFailures.computeIfAbsent(session, any -> new ArrayDeque<>());
      failures.addLast(clock.instant());
      if (failures.size() > MOST_FAILURES) {
        failures.removeFirst();
      }
      if (localFailures.size() > config.most()) {
        localFailures.remove(localFailures.keySet().iterator().next());
      }
    }
  }
}
