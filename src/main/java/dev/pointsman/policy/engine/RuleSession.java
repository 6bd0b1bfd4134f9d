package dev.pointsman.policy.engine;

import dev.pointsman.policy.Constraint;
import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.Request;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.api.definition.rule.Rule;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/** Asks the rules about one request after the other. Confined to one thread at a time. */
final class RuleSession {
  private final RuleBook book;
  private final KieSession session;
  private final Collector collector = new Collector();

  /** The rules that have fired by the engine's own objects, which are found faster than by name. */
  private final IdentityHashMap<Rule, RuleEntry> entries = new IdentityHashMap<>();

  private long nowMillis;
  private boolean answered;
  private final long[] rows;
  private final long[] scratch;

  RuleSession(RuleBook book, KieSession session) {
    this.book = book;
    this.session = session;
    int words = book.tables().stream().mapToInt(TableIndex::words).max().orElse(0);
    this.rows = new long[words];
    this.scratch = new long[words];
    if (book.hasFiles()) {
      session.setGlobal("policy", collector);
    }
    session.addEventListener(
        new DefaultAgendaEventListener() {
          @Override
          public void beforeMatchFired(BeforeMatchFiredEvent event) {
            RuleEntry entry = entry(event.getMatch().getRule());
            boolean speaksNow = !answered || event.getMatch().getFactHandles().size() > 1;
            collector.hear(entry, speaksNow && book.counts(entry, nowMillis));
          }
        });
  }

  private RuleEntry entry(Rule rule) {
    RuleEntry known = entries.get(rule);
    if (known == null) {
      known = book.entry(rule.getName());
      entries.put(rule, known);
    }
    return known;
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
    if (!answered) {
      askTables(request);
    }
    return collector.decision(book.revision());
  }

  private void askTables(Request request) {
    List<TableIndex> tables = book.tables();
    for (int i = 0; i < tables.size(); i++) {
      tables.get(i).speak(request, this::hearRow, rows, scratch);
    }
  }

  private void hearRow(RuleEntry row, List<Constraint> said) {
    collector.hearRow(row, book.counts(row, nowMillis), said);
  }

  void dispose() {
    session.dispose();
  }
}
