package dev.pointsman.policy.engine;

import dev.pointsman.policy.check.RuleTable;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.DirectFiringOption;
import org.kie.api.runtime.conf.ThreadSafeOption;

/** The rules of one revision as the engine holds them, shared by its sessions. Thread-safe. */
final class RuleBook {
  private final String revision;
  private final Clock clock;
  private final Map<String, RuleEntry> entries;
  private final boolean timed;
  private final KieBase kieBase;
  private final List<TableIndex> tables;

  RuleBook(String revision, Collection<LoadedUnit> units, List<RuleTable> tables, Clock clock) {
    List<Model> models = units.stream().flatMap(unit -> unit.rules().stream()).toList();
    this.revision = revision;
    this.clock = clock;
    this.entries = entries(models, tables);
    this.tables = tables.stream().map(table -> new TableIndex(table, entries)).toList();
    this.timed = entries.values().stream().anyMatch(RuleEntry::isTimed);
    this.kieBase = KieBaseBuilder.createKieBaseFromModel(models);
    giveVoices(models);
  }

  private void giveVoices(List<Model> models) {
    for (Model model : models) {
      for (Rule rule : model.getRules()) {
        RuleImpl known = (RuleImpl) kieBase.getRule(rule.getPackage(), rule.getName());
        Voice.give(known, rule, entry(rule.getName()));
      }
    }
  }

  private static Map<String, RuleEntry> entries(List<Model> models, List<RuleTable> tables) {
    SortedMap<String, IntFunction<RuleEntry>> sorted = new TreeMap<>();
    for (Model model : models) {
      for (Rule rule : model.getRules()) {
        sorted.put(rule.getName(), ordinal -> RuleEntry.of(rule, ordinal));
      }
    }
    for (RuleTable table : tables) {
      for (RuleTable.Row row : table.rows()) {
        sorted.put(row.info().id(), ordinal -> RuleEntry.of(row.info(), ordinal));
      }
    }
    Map<String, RuleEntry> byId = new HashMap<>();
    sorted.forEach((id, entry) -> byId.put(id, entry.apply(byId.size())));
    return byId;
  }

  /** Whether there are rules beside tables: without, the engine knows no {@code policy}. */
  boolean hasFiles() {
    return !kieBase.getKiePackages().isEmpty();
  }

  /** The decision tables of the revision. */
  List<TableIndex> tables() {
    return tables;
  }

  String revision() {
    return revision;
  }

  /** Ids of all rules, sorted. */
  List<String> ruleIds() {
    return entries.keySet().stream().sorted().toList();
  }

  RuleEntry entry(String id) {
    RuleEntry entry = entries.get(id);
    if (entry == null) {
      throw new IllegalStateException("a rule fired that is not in the book: " + id);
    }
    return entry;
  }

  /** The time by which rules with a date count; any value if there are none. */
  long nowMillis() {
    return timed ? clock.millis() : 0;
  }

  /** How many rules there are. */
  int size() {
    return entries.size();
  }

  /** More firings than one request can cause, since each rule fires at most once. */
  int firingLimit() {
    return entries.size() + 1;
  }

  /**
   * A session of its own for one thread at a time. It is opened as a thread-safe one all the same:
   * the switch also covers what sessions of one rule base share, and without it those that run at
   * the same time now and then get each other's facts (Drools 10.2.0). Rules fire in the order in
   * which they matched: that of saliences is worked out rule by rule, and nobody asks for it.
   */
  RuleSession open() {
    KieSessionConfiguration configuration = KieServices.get().newKieSessionConfiguration();
    configuration.setOption(ThreadSafeOption.YES);
    configuration.setOption(DirectFiringOption.YES);
    return new RuleSession(this, kieBase.newKieSession(configuration, null));
  }
}
