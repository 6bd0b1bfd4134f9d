package dev.pointsman.policy.engine;

import dev.pointsman.policy.Decision;
import dev.pointsman.policy.RuleFiles;
import dev.pointsman.policy.check.ParsedRule;
import dev.pointsman.policy.check.ParsedRules;
import dev.pointsman.policy.engine.ColumnIndex.Reading;
import dev.pointsman.policy.vocabulary.Answer;
import dev.pointsman.policy.vocabulary.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a revision as they were read, evaluated without the engine: they answer when it
 * fails. The gate compares both on a sample of requests, decision by decision, before a revision is
 * activated. Reading every attribute that some rule compares costs some nanoseconds each; no
 * session, nothing to warm up and nothing that can be left in a bad state. Thread-safe.
 */
final class PlainRules {
  private final RuleBook book;
  private final Map<String, Integer> places = new HashMap<>();
  private final List<Reading> ofRequest = new ArrayList<>();
  private final List<Reading> ofAnswer = new ArrayList<>();
  private final List<PlainRule> beforeAnswer = new ArrayList<>();
  private final List<PlainRule> afterAnswer = new ArrayList<>();

  private record PlainRule(RuleEntry entry, PlainTest condition, List<PlainCall> calls) {}

  /**
   * Of files that passed the check.
   *
   * @param book of the same files, with their tables
   */
  PlainRules(RuleFiles files, RuleBook book) {
    this.book = book;
    List<ParsedRule> rules =
        new ParsedRules().read(files).stream().filter(rule -> !isRow(rule.info().file())).toList();
    rules.forEach(rule -> place(rule.attributes(), Request.class, ofRequest));
    rules.forEach(rule -> place(rule.attributes(), Answer.class, ofAnswer));
    for (ParsedRule rule : rules) {
      RuleEntry entry = book.entry(rule.id());
      PlainRule plain =
          new PlainRule(
              entry,
              PlainTest.of(rule.wholeCondition(), this::placeOf),
              rule.calls().stream().map(call -> new PlainCall(call, entry)).toList());
      (rule.answers() ? afterAnswer : beforeAnswer).add(plain);
    }
  }

  /** Tables are asked by their index, as they are beside the engine. */
  private static boolean isRow(String file) {
    return file.endsWith(".csv");
  }

  private void place(Iterable<String> attributes, Class<?> fact, List<Reading> readings) {
    for (String attribute : attributes) {
      if (!places.containsKey(attribute) && Reading.has(fact, attribute)) {
        places.put(attribute, places.size());
        readings.add(Reading.of(fact, attribute));
      }
    }
  }

  private int placeOf(String attribute) {
    Integer place = places.get(attribute);
    if (place == null) {
      throw new IllegalArgumentException(attribute + " (expected: an attribute of a fact)");
    }
    return place;
  }

  Decision decide(Request request, @Nullable Answer answer) {
    Collector collector = new Collector(book.size());
    Object[] values = values(request, answer);
    long nowMillis = book.nowMillis();
    collector.reset(nowMillis, answer != null);
    for (PlainRule rule : answer == null ? beforeAnswer : afterAnswer) {
      if (rule.entry().isActiveAt(nowMillis) && rule.condition().holds(values)) {
        collector.listen(rule.entry());
        for (PlainCall call : rule.calls()) {
          call.speak(collector, bound(call, values));
        }
        collector.hear(collector.spoken());
      }
    }
    if (answer == null) {
      askTables(request, collector);
    }
    return collector.decision(book.revision());
  }

  private Object[] values(Request request, @Nullable Answer answer) {
    Object[] values = new Object[places.size()];
    for (int i = 0; i < ofRequest.size(); i++) {
      values[i] = ofRequest.get(i).of(request);
    }
    if (answer != null) {
      for (int i = 0; i < ofAnswer.size(); i++) {
        values[ofRequest.size() + i] = ofAnswer.get(i).of(answer);
      }
    }
    return values;
  }

  private Map<String, Object> bound(PlainCall call, Object[] values) {
    if (call.bound().isEmpty()) {
      return Map.of();
    }
    Map<String, Object> bound = new HashMap<>();
    call.bound().forEach(attribute -> bound.put(attribute, values[placeOf(attribute)]));
    return bound;
  }

  private void askTables(Request request, Collector collector) {
    for (TableIndex table : book.tables()) {
      table.speak(request, collector, new long[table.words()], new long[table.words()]);
    }
  }
}
