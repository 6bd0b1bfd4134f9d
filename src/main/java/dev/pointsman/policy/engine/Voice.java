package dev.pointsman.policy.engine;

import java.util.Arrays;
import org.drools.base.base.ValueResolver;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.consequence.Consequence;
import org.drools.core.rule.consequence.KnowledgeHelper;
import org.drools.model.Rule;
import org.jspecify.annotations.Nullable;

/**
 * What the engine calls when a rule fires, in the place of the rule's own consequence. It knows
 * whose it is, so that nobody has to look the rule up; and where nothing of the request is handed
 * to the consequence, it is asked once and its words are repeated ever after, since it cannot say
 * anything else. Thread-safe.
 */
final class Voice implements Consequence<KnowledgeHelper> {
  /** The global under which each session keeps its {@link Collector}. */
  static final String POLICY = "policy";

  private final RuleEntry rule;
  private final Consequence<KnowledgeHelper> own;
  private final boolean repeats;
  private volatile @Nullable Speech always;

  private Voice(RuleEntry rule, Consequence<KnowledgeHelper> own, boolean repeats) {
    this.rule = rule;
    this.own = own;
    this.repeats = repeats;
  }

  /** Gives a rule of the engine its voice. */
  @SuppressWarnings("unchecked") // the engine knows no other type of context than this one
  static void give(RuleImpl rule, Rule model, RuleEntry entry) {
    rule.setConsequence(
        new Voice(entry, (Consequence<KnowledgeHelper>) rule.getConsequence(), repeats(model)));
  }

  private static boolean repeats(Rule model) {
    var consequence = model.getDefaultConsequence();
    return consequence != null
        && !consequence.isUsingDrools()
        && Arrays.stream(consequence.getVariables()).noneMatch(each -> each.isFact());
  }

  @Override
  public String getName() {
    return own.getName();
  }

  @Override
  public void evaluate(KnowledgeHelper match, ValueResolver session) throws Exception {
    // Fired directly, a match is not noted as one, and would stay when its facts go (Drools
    // 10.2.0).
    match.getMatch().setMatched(true);
    Collector collector = (Collector) session.getGlobal(POLICY);
    if (collector.isAnswered() && match.getMatch().getFactHandles().size() < 2) {
      return; // it has spoken of the request before there was an answer
    }
    Speech known = always;
    if (known == null) {
      collector.listen(rule);
      own.evaluate(match, session);
      known = collector.spoken();
      if (repeats) {
        always = known;
      }
    }
    collector.hear(known);
  }
}
