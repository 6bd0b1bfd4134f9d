package dev.pointsman.policy.engine;

import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.Request;
import org.jspecify.annotations.Nullable;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/** Asks the rules about one request after the other. Confined to one thread at a time. */
final class RuleSession {
  private final RuleBook book;
  private final KieSession session;
  private final Collector collector = new Collector();
  private long nowMillis;
  private boolean answered;

  RuleSession(RuleBook book, KieSession session) {
    this.book = book;
    this.session = session;
    session.setGlobal("policy", collector);
    session.addEventListener(
        new DefaultAgendaEventListener() {
          @Override
          public void beforeMatchFired(BeforeMatchFiredEvent event) {
            RuleEntry entry = book.entry(event.getMatch().getRule().getName());
            boolean speaksNow = !answered || event.getMatch().getFactHandles().size() > 1;
            collector.hear(entry, speaksNow && book.counts(entry, nowMillis));
          }
        });
  }

  /**
   * What the rules say: before there is an answer those that match only the request, afterwards
   * only those that match both. After an exception the session must be disposed.
   */
  Decision decide(Request request, @Nullable Answer answer) {
    collector.reset();
    nowMillis = book.nowMillis();
    answered = answer != null;
    FactHandle handle = session.insert(request);
    FactHandle second = answer == null ? null : session.insert(answer);
    int fired = session.fireAllRules(book.firingLimit());
    if (fired >= book.firingLimit()) {
      throw new IllegalStateException(fired + " rules fired (expected: each at most once)");
    }
    session.delete(handle);
    if (second != null) {
      session.delete(second);
    }
    return collector.decision(book.revision());
  }

  void dispose() {
    session.dispose();
  }
}
