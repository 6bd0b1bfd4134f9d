package dev.pointsman.gateway;

import dev.pointsman.chat.Usage;
import dev.pointsman.execution.Attempt;
import dev.pointsman.facts.Facts;
import dev.pointsman.policy.vocabulary.Request;
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
 * lately, and which deployment has cached their beginning. Thread-safe by its lock, which only
 * requests with a session take, for microseconds.
 */
public final class Sessions {
  private static final int MOST_FAILURES = 100;

  private final SessionConfig config;
  private final Clock clock;
  private final Map<String, Memory> bySession = new LinkedHashMap<>(16, 0.75f, true);

  /** What is remembered of one. */
  private static final class Memory {
    private final Deque<Instant> localFailures = new ArrayDeque<>();
    private @Nullable String cachedBy;
    private Instant cachedUntil = Instant.EPOCH;
  }

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

  /** The arrival of a request that leaves the choice, with where its session's beginning is. */
  Arrival addTo(Arrival arrival, Request facts) {
    boolean free = facts.requestedModel().equals(Request.AUTO);
    String session = arrival.session();
    String cacher = session == null || !free ? null : cachedBy(session);
    return cacher == null ? arrival : arrival.tied(arrival.ties().cachedBy(cacher));
  }

  /** How many calls of local models failed in the session lately. */
  synchronized int localFailures(String session) {
    Memory memory = bySession.get(session);
    if (memory == null) {
      return 0;
    }
    Instant oldest = clock.instant().minus(config.localFailures());
    Deque<Instant> failures = memory.localFailures;
    while (!failures.isEmpty() && failures.getFirst().isBefore(oldest)) {
      failures.removeFirst();
    }
    return failures.size();
  }

  /** The deployment that has cached the beginning of the session; null if none is known to. */
  synchronized @Nullable String cachedBy(String session) {
    Memory memory = bySession.get(session);
    boolean known = memory != null && clock.instant().isBefore(memory.cachedUntil);
    return memory != null && known ? memory.cachedBy : null;
  }

  /**
   * A call of a local model failed.
   *
   * @param session null for a request without one, of which nothing is remembered
   */
  void localFailed(@Nullable String session) {
    if (session != null) {
      addFailure(session);
    }
  }

  private synchronized void addFailure(String session) {
    Deque<Instant> failures = memory(session).localFailures;
    failures.addLast(clock.instant());
    if (failures.size() > MOST_FAILURES) {
      failures.removeFirst();
    }
  }

  /**
   * A request was answered: where its provider cached its beginning, the next one is cheaper.
   *
   * @param session null for a request without one
   * @param attempt null if it was not answered
   */
  void answered(@Nullable String session, @Nullable Attempt attempt) {
    Usage usage = attempt == null || !attempt.succeeded() ? Usage.NONE : attempt.usage();
    if (session != null && attempt != null && usage.cachedInput() + usage.cacheWrite() > 0) {
      cache(session, attempt.deployment().id());
    }
  }

  private synchronized void cache(String session, String deployment) {
    Memory memory = memory(session);
    memory.cachedBy = deployment;
    memory.cachedUntil = clock.instant().plus(config.cached());
  }

  private Memory memory(String session) {
    Memory memory = bySession.computeIfAbsent(session, any -> new Memory());
    if (bySession.size() > config.most()) {
      bySession.remove(bySession.keySet().iterator().next());
    }
    return memory;
  }
}
