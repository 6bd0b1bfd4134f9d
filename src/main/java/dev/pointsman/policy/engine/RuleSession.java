package dev.pointsman.policy.engine;

import dev.pointsman.policy.Decision;
import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/** Asks the rules about one request after the other. Confined to one thread at a time. */
final class RuleSession {
  private final RuleBook book;
  private final KieSession session;
  private final Collector collector;

  private final long[] rows;
  private final long[] scratch;

  RuleSession(RuleBook book, KieSession session) {
    this.book = book;
    this.session = session;
    this.collector = new Collector(book.size());
    int words = book.tables().stream().mapToInt(TableIndex::words).max().orElse(0);
    this.rows = new long[words];
    this.scratch = new long[words];
    if (book.hasFiles()) {
      session.setGlobal(Voice.POLICY, collector);
    }
  }

  /**
   * What the rules say: before there is an answer those that match only the request, afterwards
   * only those that match both. After an exception the session must be disposed.
   */
  Decision decide(Request request, @Nullable Answer answer) {
    collector.reset(book.nowMillis(), answer != null);
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
    if (answer == null) {
      askTables(request);
    }
    return collector.decision(book.revision());
  }

  private void askTables(Request request) {
    List<TableIndex> tables = book.tables();
    for (int i = 0; i < tables.size(); i++) {
      tables.get(i).speak(request, collector, rows, scratch);
    }
  }

  void dispose() {
    session.dispose();
  }
}
