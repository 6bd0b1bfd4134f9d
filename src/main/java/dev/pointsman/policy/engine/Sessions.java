package dev.pointsman.policy.engine;

import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.Request;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Decides with sessions of one revision. Each thread finds the session it used last in the slot of
 * its id, or in one of the next; a taken session belongs to the thread until it is put back. No
 * locks; at most {@link #IDLE_AT_MOST} sessions wait, more are disposed after use. Thread-safe.
 */
final class Sessions implements Engine {
  static final int IDLE_AT_MOST = 64;
  private static final int LOOKS = 8;

  private final RuleBook book;
  private final AtomicReferenceArray<@Nullable RuleSession> idle =
      new AtomicReferenceArray<>(IDLE_AT_MOST);
  private final LongAdder faults = new LongAdder();
  private volatile boolean retired;

  Sessions(RuleBook book) {
    this.book = book;
  }

  @Override
  public Decision decide(Request request, @Nullable Answer answer) {
    try {
      return decide(take(), request, answer);
    } catch (RuntimeException first) { // the engine gives its failures no common type
      try {
        return decide(book.open(), request, answer);
      } catch (RuntimeException second) {
        second.addSuppressed(first);
        throw new PolicyEvaluationException(
            "the rules of revision " + book.revision() + " could not be evaluated", second);
      }
    }
  }

  private Decision decide(RuleSession session, Request request, @Nullable Answer answer) {
    boolean sound = false;
    try {
      Decision decision = session.decide(request, answer);
      sound = true;
      return decision;
    } finally {
      if (sound) {
        putBack(session);
      } else {
        faults.increment();
        session.dispose();
      }
    }
  }

  private RuleSession take() {
    int home = home();
    for (int look = 0; look < LOOKS; look++) {
      int slot = (home + look) % IDLE_AT_MOST;
      RuleSession session = idle.get(slot);
      if (session != null && idle.compareAndSet(slot, session, null)) {
        return session;
      }
    }
    return book.open();
  }

  private void putBack(RuleSession session) {
    int home = home();
    for (int look = 0; look < LOOKS && !retired; look++) {
      int slot = (home + look) % IDLE_AT_MOST;
      if (idle.compareAndSet(slot, null, session)) {
        if (retired) {
          empty(slot);
        }
        return;
      }
    }
    session.dispose();
  }

  private static int home() {
    return (int) (Thread.currentThread().getId() % IDLE_AT_MOST);
  }

  @Override
  public long faults() {
    return faults.sum();
  }

  @Override
  public void retire() {
    retired = true;
    for (int slot = 0; slot < IDLE_AT_MOST; slot++) {
      empty(slot);
    }
  }

  @Override
  public void resume() {
    retired = false;
  }

  private void empty(int slot) {
    RuleSession session = idle.getAndSet(slot, null);
    if (session != null) {
      session.dispose();
    }
  }

  /** Sessions that wait for a request. */
  int idleCount() {
    int count = 0;
    for (int slot = 0; slot < IDLE_AT_MOST; slot++) {
      count += idle.get(slot) == null ? 0 : 1;
    }
    return count;
  }
}
